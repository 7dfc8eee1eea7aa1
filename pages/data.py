from smartmap.ui.data import page

page.render()
