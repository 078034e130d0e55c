### What a sponsor sees.

summary-title = { $program }
summary-eyebrow = Summary for the sponsor
# $dates is a span such as “7 September to 18 December 2026”.
summary-runs = The program { $program } runs. Its season { $season } lasts from { $dates }.
summary-before = The program { $program } is planned. Its season { $season } lasts from { $dates }.
summary-over = The season { $season } of the program { $program } is over. It lasted from { $dates }.
summary-planned = The program { $program } stands. No season is planned yet.
summary-figures-title = Figures come at the end of a quarter
summary-figures = A week after the end of each quarter, and of the season, this page says in sentences how many people take part and came, how many sites the circles connect, the hours given, and the minutes spent answering questions. Until then there is nothing to show, and nothing is counted behind it for you.
summary-protected-title = How these numbers are protected
summary-protected-1 = A snapshot is made once a quarter and never changes. There are no filters and no dates to choose, so nothing can be worked out by comparing.
summary-protected-2 = Groups of ten people or fewer are never shown. From 11 to 17 it says about 15, and every other number of people is rounded to the nearest five, totals too: parts needn’t add up to them.
summary-protected-3 = A circle is never shown alone, and no comment of a member ever is.
summary-protected-4 = With fewer than three sites or twenty people in all, this page says only that the program runs.
summary-never-title = What you will not find here
summary-never = No names, no attendance of a person, no ranking of circles, facilitators or sites. Members joined because it is so.
summary-print = This page prints on one sheet.
summary-organisation = { $organisation }

summary-told-title = { $sites ->
    [one] One site, one table
    [3] Three sites, one table
    [4] Four sites, one table
    [5] Five sites, one table
    [6] Six sites, one table
    [7] Seven sites, one table
    [8] Eight sites, one table
    [9] Nine sites, one table
    [10] Ten sites, one table
    [11] Eleven sites, one table
    [12] Twelve sites, one table
   *[other] { $sites } sites, one table
}
# $people is rounded to the nearest five.
summary-told-people = { $circles ->
    [one] About { $people } physician leaders from { $sites } sites meet in one circle.
   *[other] About { $people } physician leaders from { $sites } sites meet in { $circles } circles.
}
summary-came = About { $came } have come at least once.
summary-presence-most = Most came to most meetings.
summary-presence-two = Most came to two meetings in three.
summary-presence-second = Most came to every second meeting.
summary-presence-fewer = Most came to fewer than half of the meetings.
summary-presence-unmarked = How often they came isn’t known yet.
# $sites is two or more.
summary-fewest = { $sites ->
    [one] Every circle brings together at least one site.
   *[other] Every circle brings together at least { $sites } sites.
}
summary-by-site = By site
summary-by-specialty = By specialty
summary-caption-site = Who takes part, and how often they came; a person counts at one site
summary-caption-specialty = The same people by specialty; never a specialty within a site
summary-site = Site
summary-specialty = Specialty
summary-people = People
summary-often = How often they came
summary-about = about { $people }
summary-few = 10 or fewer
summary-not-given = Not given
summary-rest-sites = { $count ->
    [one] One smaller site
    [2] Two smaller sites together
    [3] Three smaller sites together
    [4] Four smaller sites together
    [5] Five smaller sites together
    [6] Six smaller sites together
    [7] Seven smaller sites together
    [8] Eight smaller sites together
    [9] Nine smaller sites together
    [10] Ten smaller sites together
   *[other] { $count } smaller sites together
}
summary-rest-specialties = Smaller specialties together
summary-cell-most = most people, most meetings
summary-cell-two = most people, two meetings in three
summary-cell-second = most people, every second meeting
summary-cell-fewer = most people, fewer than half of the meetings
summary-cell-unmarked = not known yet
summary-cell-hidden = not shown: too few people
summary-site-hidden = No table by site is shown: it would give away a group of ten people or fewer.
summary-specialty-hidden = No table by specialty is shown: it would give away a group of ten people or fewer.
summary-took-title = What it took
summary-hours = About { $hours } hours together, in about { $meetings } meetings at which somebody marked who came.
summary-hours-few-meetings = About { $hours } hours together, in ten or fewer meetings at which somebody marked who came.
summary-hours-few = Ten hours together, or fewer.
summary-answering = All of them together spent about { $minutes } minutes answering questions.
summary-answering-few = All of them together spent ten minutes or fewer answering questions.
summary-made = Counted once, on { $date }, and never changed.
summary-rounded = Numbers of people are rounded, so rows needn’t add up to a total. Groups of ten people or fewer are never shown, nor is anything that would give them away.
summary-small-title = Why there are no figures
summary-small = With fewer than three sites or twenty people, or where figures would give somebody away, all there is to say is that the program runs.
summary-all-title = All summaries
summary-all-quarter = { $season }, up to { $date }
summary-all-season = { $season }, the whole season
