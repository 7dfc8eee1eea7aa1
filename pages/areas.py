from smartmap.ui.areas import page

page.render()
