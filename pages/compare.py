from smartmap.ui.views import compare

compare.render()
