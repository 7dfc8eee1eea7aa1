from smartmap.ui.views import data

data.render()
