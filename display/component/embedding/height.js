// The height of a part that is shown in a frame, told to the page around it, which may make its frame as high.

let told = 0;

/** @param {Element} frame */
function tell(frame) {
  const height = Math.ceil(frame.getBoundingClientRect().height);
  if (height === told || !height) return;
  told = height;
  parent.postMessage({ context: "iframe.resize", src: location.href, height }, "*");
}

const coming = new MutationObserver(() => {
  const frame = document.querySelector(".annals .frame.embedded");
  if (!frame) return;
  coming.disconnect();
  new ResizeObserver(() => tell(frame)).observe(frame);
});
coming.observe(document.documentElement, { subtree: true, childList: true });
