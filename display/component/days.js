// Days of an axis, counted from its first one, as texts of a link.

const DAY = 86_400_000;

/** @param {string} text */
const read = (text) => {
  const [year, month, day] = text.split("-").map(Number);
  const found = new Date(0);
  found.setUTCFullYear(year, month - 1, day);
  return found;
};

/**
 * The text of a link for the day so many days after the first, no finer than the grain.
 * @param {string} first `1962-10-16`
 * @param {number} after
 * @param {string} grain
 * @param {boolean} isEnd whether the text stands for the end of a range
 */
export function dayText(first, after, grain, isEnd) {
  const day = new Date(read(first).getTime() + after * DAY);
  if (grain === "week") {
    const toMonday = (day.getUTCDay() + 6) % 7;
    day.setUTCDate(day.getUTCDate() - toMonday + (isEnd ? 6 : 0));
  }
  let year = day.getUTCFullYear();
  if (grain === "decade") year = Math.floor(year / 10) * 10 + (isEnd ? 9 : 0);
  const written = String(Math.min(Math.max(year, 1), 9999)).padStart(4, "0");
  if (grain === "decade" || grain === "year") return written;
  const rest = day.toISOString().slice(-20, -14);
  return written + (grain === "month" ? rest.slice(0, 3) : rest);
}

/**
 * The range of days under a drag, from one share of the axis to another.
 * @param {{first: string, days: number, grain: string}} axis
 * @param {number} start
 * @param {number} end
 * @returns {[string, string]}
 */
export function draggedRange(axis, start, end) {
  const [left, right] = [Math.min(start, end), Math.max(start, end)].map((share) => Math.min(Math.max(share, 0), 1));
  const last = Math.max(Math.ceil(right * axis.days) - 1, Math.floor(left * axis.days));
  return [
    dayText(axis.first, Math.min(Math.floor(left * axis.days), axis.days - 1), axis.grain, false),
    dayText(axis.first, Math.min(last, axis.days - 1), axis.grain, true),
  ];
}
