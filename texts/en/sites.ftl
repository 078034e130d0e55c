### Sites: hospitals and clinics of the organisation.

sites-title = Sites
sites-caption = Hospitals and clinics that take part
sites-empty = Your sites will stand here
sites-empty-what = A hospital or a clinic each, with the code that rosters write and its own time zone. One is enough to begin.
sites-add = Add a site
sites-go-on = That is all of them: go on
sites-name = Name
sites-code = Code
sites-code-hint = As your rosters write it, such as HFX: 2 to 12 letters, digits or dashes. It can’t be changed later.
sites-code-stays = The code stays, because rosters name the site by it.
sites-zone = Time zone
sites-zone-hint = Choose the nearest city. People of this site see their times for it until they choose another.
