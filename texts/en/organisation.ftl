### What an operator looks after.

organisation-title = Organisation
organisation-name-title = Name and time zone
organisation-name = Name of the organisation
organisation-name-hint = It signs every letter, and stands at the foot of every page.
organisation-zone = Time zone
organisation-zone-hint = Choose the nearest city. People whom no roster has, such as you, see their times for it until they choose another.

organisation-guide = Four steps to the first circle
organisation-guide-lead = You can stop after any of them. Nobody is written to before you say so.
organisation-step-done = Done
organisation-step-now = Next
organisation-step-later = Later
organisation-step-sites = The sites that take part
organisation-step-sites-what = Hospitals and clinics, each with its time zone. One is enough to begin.
organisation-step-program = The first program
organisation-step-program-what = Its name, its sites, and how strictly its circles keep what is said.
organisation-step-coordinator = Its coordinator
organisation-step-coordinator-what = The person who brings the roster and forms the circles. They get a letter.
organisation-step-roster = The roster and the first circle
organisation-step-roster-what = The coordinator does this.

organisation-looked-after = What you look after
organisation-sites = { $count ->
    [0] None yet.
    [one] One site.
   *[other] { $count } sites.
}
organisation-programs = { $count ->
    [0] None yet.
    [one] One program.
   *[other] { $count } programs.
}
organisation-people = { $count ->
    [one] One appointment: operators, coordinators, facilitators, sponsors.
   *[other] { $count } appointments: operators, coordinators, facilitators, sponsors.
}
organisation-people-open = { $count ->
    [one] One account isn’t complete
   *[other] { $count } accounts aren’t complete
}
organisation-accounts = Everybody who can sign in, or was invited to.

organisation-post = Letters
organisation-number = { $count }
organisation-post-waiting = Waiting
organisation-post-refused = Given up
organisation-post-last = Last sent
organisation-post-never = None yet
organisation-post-sent = Letters go out through your mail server.
# $folder is a path on the server.
organisation-post-folder = No letter leaves this machine: each is written as a file into the folder { $folder }. Name a mail server in the configuration before you invite anybody.
organisation-post-refused-means = Given up: the receiving side refused the letter for good, most often because an address is wrong.
organisation-closed = Operators see accounts, appointments and counts. What is said or written in a circle stays closed to you here.
