from smartmap.ui.explore import page

page.render()
