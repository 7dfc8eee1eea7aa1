from smartmap.ui.views import district

district.render()
