from smartmap.ui.compare import page

page.render()
