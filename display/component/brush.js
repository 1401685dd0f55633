// An axis of time that a range can be dragged across, with the mouse or a pen.
import { Component, createRef, h } from "./vendor/preact.module.js";
import { draggedRange } from "./days.js";
import { go } from "./navigation.js";

const LEAST = 5;

/** Props: `class`, `first`, `days` and `grain` of the axis, and `href`, the address whose range is set. */
export class Brush extends Component {
  area = createRef();
  shade = createRef();
  /** @type {number | null} */
  start = null;
  from = 0;
  isDragging = false;

  /** @param {any} event */
  share(event) {
    const box = this.area.current.getBoundingClientRect();
    return (event.clientX - box.left) / box.width;
  }

  /** @param {any} event */
  begin = (event) => {
    if (event.button || event.pointerType === "touch" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.start = event.clientX;
    this.from = this.share(event);
    this.isDragging = false;
    addEventListener("pointermove", this.move);
    addEventListener("pointerup", this.end, { once: true });
  };

  /** @param {any} event */
  move = (event) => {
    if (this.start === null || Math.abs(event.clientX - this.start) < LEAST) return;
    this.isDragging = true;
    const [left, right] = [this.from, this.share(event)].sort((a, b) => a - b);
    const style = this.shade.current.style;
    style.display = "block";
    style.left = `${Math.max(left, 0) * 100}%`;
    style.width = `${(Math.min(right, 1) - Math.max(left, 0)) * 100}%`;
  };

  /** @param {any} event */
  end = (event) => {
    removeEventListener("pointermove", this.move);
    this.start = null;
    if (!this.isDragging) return;
    // The click that ends a drag opens nothing; it comes right after this event.
    setTimeout(() => {
      this.isDragging = false;
    }, 0);
    const props = /** @type {any} */ (this.props);
    const [from, to] = draggedRange(props, this.from, this.share(event));
    const target = new URL(props.href, location.href);
    target.searchParams.set("from", from);
    target.searchParams.set("to", to);
    go(target);
  };

  /** @param {any} event */
  click = (event) => {
    if (!this.isDragging) return;
    event.preventDefault();
    event.stopPropagation();
  };

  componentDidUpdate() {
    if (this.shade.current) this.shade.current.style.display = "none";
  }

  componentWillUnmount() {
    removeEventListener("pointermove", this.move);
    removeEventListener("pointerup", this.end);
  }

  render() {
    const props = /** @type {any} */ (this.props);
    return h(
      "div",
      {
        class: `brush ${props.class ?? ""}`,
        style: props.style,
        ref: this.area,
        onPointerDown: this.begin,
        onClickCapture: this.click,
        onDragStart: (/** @type {any} */ event) => event.preventDefault(),
      },
      [h("div", { class: "shade", ref: this.shade }), props.children],
    );
  }
}
