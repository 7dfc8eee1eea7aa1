from smartmap.ui.overview import page

page.render()
