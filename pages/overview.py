from smartmap.ui.views import overview

overview.render()
