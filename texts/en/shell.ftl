### The frame around every page.

# The browser's tab: $page is the page's title.
shell-title = { $page } · { -circlekeep }
shell-skip = Skip to the content
shell-nav-label = Main
shell-nav-home = Home
shell-nav-people = People
shell-nav-circles = Circles
shell-nav-prompts = Prompts
shell-nav-reflections = Reflections
shell-nav-programs = Programs
shell-nav-organisation = Organisation
shell-nav-account = Account
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-footer = { -circlekeep } is free software, run by { $organisation }.
shell-footer-links = About this house
shell-footer-support = Support, any time
shell-footer-support-lead = Opening this sent nothing. The people below are outside your circle.
