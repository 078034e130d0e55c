### The list of programs.

programs-title = Programs
programs-lead = A program is what a sponsor pays for: its sites, its rules, its seasons of circles.
programs-start = Start a program
programs-started = The program is there. Nobody coordinates it yet.
programs-started-next = Appoint its coordinator next: they bring the roster, form the circles, and invite.
programs-nobody = Nobody coordinates it yet: appoint somebody
# In a list.
programs-line = { $sites ->
    [one] One site
   *[other] { $sites } sites
}, { $circles ->
    [0] no circles yet.
    [one] one circle.
   *[other] { $circles } circles.
}
# $line is made by programs-line.
programs-line-by = { $line } Coordinated by { $names }.
programs-empty = Your programs will stand here
programs-empty-operator = A program brings people of several sites into circles. Its coordinator takes over once it is started.
programs-empty-coordinator = An operator starts programs and appoints you to coordinate them. None is yours yet.
