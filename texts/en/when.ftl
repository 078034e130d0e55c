### Dates and times. $day is a number, $year, $hour and $minute are text.

when-monday = Monday
when-tuesday = Tuesday
when-wednesday = Wednesday
when-thursday = Thursday
when-friday = Friday
when-saturday = Saturday
when-sunday = Sunday

when-january = January
when-february = February
when-march = March
when-april = April
when-may = May
when-june = June
when-july = July
when-august = August
when-september = September
when-october = October
when-november = November
when-december = December

# Tuesday 3 March
when-day = { $weekday } { $day } { $month }
# Tuesday 3 March 2026
when-day-year = { $weekday } { $day } { $month } { $year }
# 12:15; both are two digits of the 24-hour clock.
when-time = { $hour }:{ $minute }
# 9:15 am, where the clock has twelve hours; $minute is two digits.
when-time-morning = { $hour }:{ $minute } am
when-time-afternoon = { $hour }:{ $minute } pm
# $date is made by when-day.
when-moment = { $date } at { $time }
# $date is made by when-today, when-tomorrow, a weekday or when-day: “today 12:15”.
when-relative-moment = { $date } { $time }
# The same instant for somebody in another zone.
when-moment-elsewhere = { $time } in { $city }

when-today = today
when-tomorrow = tomorrow
when-yesterday = yesterday

when-just-now = just now
when-minutes-ago = { $minutes ->
    [one] a minute ago
   *[other] { $minutes } minutes ago
}
when-hours-ago = { $hours ->
    [one] an hour ago
   *[other] { $hours } hours ago
}
when-days-ago = { $days ->
    [one] yesterday
   *[other] { $days } days ago
}

# 7 September 2026
when-date = { $day } { $month } { $year }
# 7 to 18 September 2026
when-span-month = { $first-day } to { $last-day } { $month } { $year }
# 7 September to 18 December 2026
when-span-year = { $first-day } { $first-month } to { $last-day } { $last-month } { $year }
# 7 September 2026 to 8 January 2027; both dates are made by when-date.
when-span-years = { $first } to { $last }

when-zone-utc = UTC
# A zone without a city: $offset is its distance from UTC, as “+05:30”.
when-zone-offset = UTC{ $offset }
