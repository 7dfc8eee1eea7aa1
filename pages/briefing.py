from smartmap.ui.briefing import page

page.render()
