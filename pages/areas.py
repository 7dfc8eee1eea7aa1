from smartmap.ui.views import areas

areas.render()
