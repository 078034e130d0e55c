### Dates and times as in Canada; everything else is said as in en.

# Tuesday, March 3
when-day = { $weekday }, { $month } { $day }
# Tuesday, March 3, 2026
when-day-year = { $weekday }, { $month } { $day }, { $year }
when-time-morning = { $hour }:{ $minute } am
when-time-afternoon = { $hour }:{ $minute } pm
when-relative-moment = { $date }, { $time }

# September 7, 2026
when-date = { $month } { $day }, { $year }
# September 7 to 18, 2026
when-span-month = { $month } { $first-day } to { $last-day }, { $year }
# September 7 to December 18, 2026
when-span-year = { $first-month } { $first-day } to { $last-month } { $last-day }, { $year }
