// The chart: Plotly draws it, once, and changes it after that; links over it open what it shows.
import { Component, createRef, h } from "./vendor/preact.module.js";
import { asset, colour } from "./settings.js";

/** @type {Promise<any> | undefined} */
let loading;

function plotly() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = asset("vendor/plotly-basic.min.js");
    script.onload = () => resolve(/** @type {any} */ (globalThis).Plotly);
    script.onerror = () => reject(new Error("Plotly could not be loaded."));
    document.head.append(script);
  });
  return loading;
}

/**
 * A part of a figure with the colours of the theme in place of their names, `--ink` and the like.
 * @param {any} part
 * @returns {any}
 */
function coloured(part) {
  if (typeof part === "string") return part.startsWith("--") ? colour(part) : part;
  if (Array.isArray(part)) return part.map(coloured);
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, coloured(value)]));
  }
  return part;
}

/**
 * The labels of an axis that have room on so many pixels.
 * @param {{wide: [number[], string[]], narrow: [number[], string[]]}} ticks
 * @param {number} width
 */
export function ticksFor(ticks, width) {
  return width < 620 ? ticks.narrow : ticks.wide;
}

/** Props: `figure` (data and layout of Plotly's), `ticks`, `height`; children lie over the chart. */
export class Plot extends Component {
  area = createRef();
  drawn = "";

  componentDidMount() {
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.area.current);
    this.draw();
  }

  componentDidUpdate() {
    this.draw();
  }

  componentWillUnmount() {
    this.watch?.disconnect();
    /** @type {any} */ (globalThis).Plotly?.purge(this.area.current);
  }

  async draw() {
    const { figure, ticks, height } = /** @type {any} */ (this.props);
    const width = this.area.current.clientWidth;
    const figured = coloured(figure);
    const [tickvals, ticktext] = ticksFor(ticks, width);
    const layout = { ...figured.layout, width, height, xaxis: { ...figured.layout.xaxis, tickvals, ticktext } };
    const wanted = JSON.stringify([figured.data, layout]);
    if (!width || wanted === this.drawn) return;
    this.drawn = wanted;
    const library = await plotly();
    if (this.area.current && this.drawn === wanted) {
      await library.react(this.area.current, figured.data, layout, { staticPlot: true });
      this.area.current.dataset.drawn = "true";
    }
  }

  render() {
    const { height, children, label } = /** @type {any} */ (this.props);
    return h("div", { class: "plot", style: `height: ${height}px` }, [
      h("div", { class: "plotly-area", ref: this.area, role: "img", "aria-label": label }),
      children,
    ]);
  }
}
