### The library of prompts: invitations to bring one’s own situation to the table.

prompts-title = Prompts
prompts-lead = Each is an invitation to bring something of your own. None of them asks for a patient, a name or a verdict.
prompts-search = Words
prompts-search-about = About
prompts-search-all = Everything
prompts-search-button = Find
prompts-found = { $count ->
    [0] No prompt says that. Try one word, or another.
    [one] One prompt
   *[other] { $count } prompts
}
prompts-all = Show all of them
prompts-myself = With myself
prompts-myself-means = What leading does to the one who leads.
prompts-team = With my team
prompts-team-means = What people who work side by side owe each other.
prompts-system = Across the system
prompts-system-means = Other sites, other professions, those above, and what nobody alone commands.

prompts-asks = Colleagues may ask
prompts-experiment = Something small to try
prompts-use-meetings = For a meeting
prompts-use-meeting = For { $circle }, { $when }
prompts-use-title = How it is used
prompts-use = Whoever leads the circle may attach one prompt to a meeting. It helps a presenter find a beginning; it never replaces what is really on their mind.
prompts-use-free = Nobody has to follow it, and nothing is counted.
prompts-back = All prompts
