### What a sponsor sees.

summary-title = { $program }
summary-eyebrow = Summary for the sponsor
# $dates is a span such as “7 September to 18 December 2026”.
summary-runs = The program { $program } runs. Its season { $season } lasts from { $dates }.
summary-before = The program { $program } is planned. Its season { $season } lasts from { $dates }.
summary-over = The season { $season } of the program { $program } is over. It lasted from { $dates }.
summary-planned = The program { $program } stands. No season is planned yet.
summary-figures-title = Figures come at the end of a quarter
summary-figures = Then this page says in sentences how many people take part and came, how many sites the circles connect, the hours given, and the minutes spent answering questions. Until then there is nothing to show, and nothing is counted behind it for you.
summary-protected-title = How these numbers are protected
summary-protected-1 = A snapshot is made once a quarter and never changes. There are no filters and no dates to choose, so nothing can be worked out by comparing.
summary-protected-2 = Groups of ten people or fewer are never shown. Every other number is rounded to the nearest five, totals too.
summary-protected-3 = A circle is never shown alone, and no comment of a member ever is.
summary-protected-4 = With fewer than three sites or twenty people in all, this page says only that the program runs.
summary-never-title = What you will not find here
summary-never = No names, no attendance of a person, no ranking of circles, facilitators or sites. Members joined because it is so.
summary-print = This page prints on one sheet.
summary-organisation = { $organisation }
