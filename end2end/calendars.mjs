// A calendar that isn't ours: ical.js reads the text, with the time zones that stand in the text
// and no others, and keeps what RFC 5546 makes of it.
import ICAL from "ical.js";

/** Everything that one person's calendar knows. */
export class Calendar {
  #events = new Map();

  /** Applies a message as it came by mail. Returns what was asked. */
  take(text) {
    const whole = new ICAL.Component(ICAL.parse(text));
    const events = whole.getAllSubcomponents("vevent");
    if (events.length !== 1) throw new Error(`${events.length} events in one message`);
    const [event] = events;
    const uid = event.getFirstPropertyValue("uid");
    const sequence = event.getFirstPropertyValue("sequence");
    const method = whole.getFirstPropertyValue("method");
    const known = this.#events.get(uid) ?? { sequence: -1, exceptions: new Map() };
    if (sequence < known.sequence) throw new Error(`SEQUENCE fell from ${known.sequence} to ${sequence}`);
    const kept = { event, zone: zoneOf(whole), cancelled: method === "CANCEL" };
    const which = event.getFirstPropertyValue("recurrence-id");
    if (which) {
      known.exceptions.set(millis(which, kept.zone), kept);
    } else {
      known.main = kept;
      known.exceptions.clear();
    }
    known.sequence = sequence;
    this.#events.set(uid, known);
    const status = event.getFirstPropertyValue("status");
    const whom = event.getAllProperties("attendee");
    return { uid, sequence, method, status, whom, event };
  }

  /** What the calendar shows: starts and ends, in order. */
  shows() {
    return [...this.#events.values()].flatMap(occurrences).sort((one, other) => (one[0] < other[0] ? -1 : 1));
  }
}

/** What a subscribed calendar shows. */
export function read(text) {
  const whole = new ICAL.Component(ICAL.parse(text));
  const zone = zoneOf(whole);
  const events = whole.getAllSubcomponents("vevent");
  return events.map((event) => span(event, zone)).sort((one, other) => (one[0] < other[0] ? -1 : 1));
}

function occurrences({ main, exceptions }) {
  const shown = [...exceptions.values()].filter((one) => !one.cancelled).map((one) => span(one.event, one.zone));
  if (main === undefined || main.cancelled) return shown;
  if (main.event.getFirstProperty("rrule") === null) return [...shown, span(main.event, main.zone)];
  const starts = new ICAL.RecurExpansion({ component: main.event, dtstart: start(main.event, main.zone) });
  const [from, to] = span(main.event, main.zone);
  const length = Date.parse(to) - Date.parse(from);
  for (let next = starts.next(); next; next = starts.next()) {
    const at = millis(next, main.zone);
    if (!exceptions.has(at)) shown.push([iso(at), iso(at + length)]);
  }
  return shown;
}

function zoneOf(whole) {
  const all = whole.getAllSubcomponents("vtimezone");
  if (all.length !== 1) throw new Error(`${all.length} zones`);
  return new ICAL.Timezone(all[0]);
}

function start(event, zone) {
  return there(event.getFirstPropertyValue("dtstart"), zone);
}

function span(event, zone) {
  return ["dtstart", "dtend"].map((name) => iso(millis(event.getFirstPropertyValue(name), zone)));
}

/** A time of the text by the rules of the text; times in UTC are what they are. */
function there(time, zone) {
  const read = time.clone();
  if (read.zone !== ICAL.Timezone.utcTimezone) read.zone = zone;
  return read;
}

function millis(time, zone) {
  return there(time, zone).toUnixTime() * 1000;
}

/** As our own moments are written. */
function iso(at) {
  return new Date(at).toISOString().replace("000Z", "000000Z");
}
