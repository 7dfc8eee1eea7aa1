from smartmap.ui.views import briefing

briefing.render()
