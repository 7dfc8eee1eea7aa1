from smartmap.ui.views import explore

explore.render()
