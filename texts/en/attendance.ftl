### Who came to a circle’s meetings.

attendance-title = Who came
attendance-everyone = Everyone came
attendance-came = Came
attendance-missed = Didn’t
# The same, for a screen reader, with the name of the person.
attendance-came-name = { $name } came
attendance-missed-name = { $name } didn’t come
attendance-who = By name this is for you, for who leads the circle with you, and for each member their own. Whoever staffs the program sees counts of the circle, a sponsor never sees a circle. It is erased 90 days after the season.
attendance-who-own = You see yours alone. Whoever leads the circle sees everyone’s; whoever staffs the program sees counts; nobody else sees anything. It is erased 90 days after the season.
attendance-who-counts = You see counts over all meetings of the circle, never a name and never a single meeting.
attendance-back = The meeting
attendance-all = All meetings
attendance-circle = The circle
attendance-closed = You can say who came from the beginning of the meeting on. Of a meeting that was called off, or did not happen, nothing is marked.
attendance-stale = That was not marked: the meeting didn’t take place, or the seat isn’t in this circle any more.
attendance-mark = Who came
attendance-yours = Your own attendance
attendance-counts = How many came

attendance-none-title = No meeting yet
attendance-none = After the first meeting it stands here.
attendance-own-came = you came
attendance-own-missed = you didn’t come
attendance-own-open = not marked
attendance-name = Meeting
attendance-caption = Who came to which meeting
attendance-cell-came = came
attendance-cell-missed = –
attendance-cell-open = not marked

attendance-count-meetings = Meetings that were marked
attendance-count-came = People came
attendance-count-of = { $came } of { $marks } times
