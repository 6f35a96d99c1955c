// Notes when something was chosen and when the pictures of the page were last drawn, in
// milliseconds since the page began (performance.now). A picture is an SVG, a canvas or an image
// that is not part of the furniture: icons of buttons, boxes, menus and notices, and tables.
(() => {
  const noted = { chosen: 0, first: 0, drawn: 0 };
  window.benchmark = noted;

  for (const kind of ["click", "keydown"]) {
    addEventListener(kind, (event) => {
      if (kind === "click" || event.key === "Enter") {
        noted.chosen = event.timeStamp;
        noted.first = 0;
      }
    }, true);
  }

  // the time after the frame that shows the change, not of the change itself
  let waiting = false;
  const changed = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        waiting = false;
        noted.drawn = performance.now();
        noted.first ||= noted.drawn;
      };
      painted.port2.postMessage(0);
    });
  };

  const PICTURE = "svg, canvas, img";
  const FURNITURE = [
    "[aria-hidden=true]", "a", "button", "summary", "[role=combobox]", "[role=listbox]",
    ...["Selectbox", "Header", "Toolbar", "StatusWidget", "Sidebar", "Alert", "Spinner", "DataFrame"]
      .map((name) => `[data-testid=st${name}]`),
  ].join(", ");
  const shown = (picture) => picture && !picture.closest(FURNITURE);
  new MutationObserver((mutations) => {
    for (const { type, target, addedNodes } of mutations) {
      const at = target.nodeType === 1 ? target : target.parentElement;
      if (type === "childList" && !addedNodes.length) continue;
      if (shown(at?.closest(PICTURE))) return changed();
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        const found = node.matches(PICTURE) ? [node] : [...node.querySelectorAll(PICTURE)];
        if (found.some(shown)) return changed();
      }
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-label", "d", "points", "transform", "src", "x", "y", "width", "height"],
  });

  const spy = (kind, names) => {
    for (const name of names) {
      const draw = kind?.prototype[name];
      if (!draw) continue;
      kind.prototype[name] = function (...given) {
        if (this.canvas.isConnected && shown(this.canvas)) changed();
        return draw.apply(this, given);
      };
    }
  };
  spy(window.CanvasRenderingContext2D, ["fill", "stroke", "fillRect", "fillText", "drawImage", "putImageData"]);
  const WEBGL = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  spy(window.WebGLRenderingContext, WEBGL);
  spy(window.WebGL2RenderingContext, WEBGL);
})();
