from smartmap.ui.district import page

page.render()
