// @ts-check
// The map's paint. The canvas never changes; st_folium evaluates `smartmap.paint({...})` for each new picture.
// Geometry, words and figures are fetched by address and kept; a paint says which, and how to show them.
(() => {
  "use strict";

  const { card, line, drawn } = window.smartmapOverlays;
  const FAR = 11.5; // below this zoom the marks are smaller
  /** @type {L.Map} */
  let map;
  /** @type {ReturnType<typeof fresh>} */
  let state;
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();
  /** @type {Figures} */
  const PLAIN = { paint: {}, colours: [], title: "", unit: "" };

  const fresh = () => ({
    built: /** @type {Map<Areas, AreaLayer>} */ (new Map()),
    areas: /** @type {AreaLayer | null} */ (null),
    overlays: L.layerGroup().addTo(map),
    over: /** @type {{ asked: string, geo: Context | null, borders: Areas | null } | null} */ (null),
    ring: /** @type {L.LayerGroup | null} */ (null),
    sketch: /** @type {L.LayerGroup | null} */ (null),
    labels: window.smartmapLabels(map, nameOf),
    paint: /** @type {Paint | null} */ (null),
    turn: 0,
    clicks: 0,
    fit: /** @type {string | null} */ (null),
    bounds: /** @type {L.LatLngBounds | null} */ (null),
    touched: false,
    pencil: /** @type {Pencil | null} */ (null),
    follow: /** @type {((next: PictureAhead | null) => void) | null} */ (null),
  });

  /** @param {L.Map} target */
  function attach(target) {
    map = target;
    state = fresh();
    for (const [name, z] of Object.entries({ borders: 405, river: 410, footprints: 420, rail: 430, selection: 440, labels: 640 })) {
      map.createPane(name).style.zIndex = String(z);
    }
    for (const name of ["borders", "river", "selection", "labels"]) pane(name).style.pointerEvents = "none";
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
    map.attributionControl.setPrefix(false);
    map.scrollWheelZoom.disable(); // the page scrolls; the wheel zooms once the map has been clicked
    map.on("focus click", () => map.scrollWheelZoom.enable());
    map.on("blur mouseout", () => map.scrollWheelZoom.disable());
    if (matchMedia("(pointer: coarse)").matches) twoFingers();
    map.on("zoomend resize", placeLabels);
    map.on("zoomend", () => map.getContainer().classList.toggle("sm-far", map.getZoom() < FAR));
    document.fonts.ready.then(placeLabels);
    for (const sign of ["pointerdown", "wheel", "keydown"]) {
      map.getContainer().addEventListener(sign, () => { state.touched = true; }, { passive: true });
    }
    new ResizeObserver(() => { map.invalidateSize({ animate: false }); fit(); }).observe(map.getContainer());
  }

  /** @param {string} name */
  const pane = (name) => /** @type {HTMLElement} */ (map.getPane(name));

  function twoFingers() { // one finger scrolls the page that the map stands in
    map.dragging.disable();
    const box = map.getContainer();
    box.addEventListener("touchmove", (event) => { if (state.paint && event.touches.length === 1) note(state.paint.words.fingers); }, { passive: true });
    box.addEventListener("touchend", () => note(""), { passive: true });
  }

  /** @type {Load} */
  const load = (/** @type {object | string} */ file) => {
    if (typeof file !== "string") return Promise.resolve(file);
    const known = files.get(file);
    if (known) return known;
    const coming = fetch(file).then((answer) => {
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      return answer.json();
    });
    files.set(file, coming);
    coming.catch(() => files.delete(file));
    return coming;
  };

  /** @param {Picture} p */
  function paint(p) {
    if (p.ahead) state.follow ??= window.smartmapAhead(load, show);
    state.follow?.(p.ahead ? /** @type {PictureAhead} */ (p) : null);
    show(p);
    return L.layerGroup();
  }

  /** @param {Picture} p */
  function show(p) {
    const turn = ++state.turn;
    Promise.all([
      p.figures ? load(p.figures) : PLAIN,
      load(p.phrases),
      load(p.areas),
      p.context ? load(p.context) : null,
      p.borders ? load(p.borders) : null,
    ]).then(([figures, phrases, areas, context, borders]) => {
      if (turn !== state.turn) return;
      const { paint: byCode, colours, title, unit } = figures;
      const ink = phrases.ink[p.dark ? "dark" : "light"];
      apply({ ...p, paint: byCode, colours, title, unit, words: phrases.words, opacity: phrases.opacity, ink }, areas, context, borders);
    }).catch((error) => { note(`${state.paint ? state.paint.words.failed : "⚠"} ${error.message}`); });
  }

  /** @param {Paint} p @param {Areas} areas @param {Context | null} context @param {Areas | null} borders */
  function apply(p, areas, context, borders) {
    note("");
    state.paint = p;
    map.getContainer().classList.toggle("sm-dark", Boolean(p.dark));
    showAreas(p, areas);
    showContext(p, context, borders);
    showSketch(p);
    offerDrawing(p);
    frame(p, areas);
    placeLabels();
    translate(p.words);
    for (const shape of map.getContainer().querySelectorAll("path:not([tabindex])")) shape.setAttribute("tabindex", "-1"); // lists and tables do the same with a name
    map.getContainer().dataset.paint = p.stamp;
  }

  /** @type {NameOf} */
  const nameOf = (properties) => (state.paint && properties[state.paint.lang]) || properties.en || properties.th;

  // areas ---------------------------------------------------------------------------------------

  /** @param {Paint} p @param {Areas} geo */
  function showAreas(p, geo) {
    /** @type {AreaLayer} */
    const layer = state.built.get(geo) ?? buildAreas(geo);
    state.built.set(geo, layer);
    if (state.areas !== layer) {
      if (state.areas) map.removeLayer(state.areas);
      state.areas = layer.addTo(map);
      hatch();
    }
    if (layer.paint !== p.paint || layer.ink !== p.ink) { // the same objects when the page confirms what was shown ahead
      const same = layer.ink === p.ink;
      for (const [code, path] of layer.byCode) {
        if (same) fill(path, areaStyle(p, code));
        else path.setStyle(areaStyle(p, code));
      }
      [layer.paint, layer.ink] = [p.paint, p.ink];
    }
    if (state.ring) map.removeLayer(state.ring);
    const chosen = [p.selected ?? "", ...(p.picked || [])].flatMap((code) => layer.byCode.get(code) ?? []);
    state.ring = L.layerGroup(chosen.flatMap((path) => [
      line(path.feature, { pane: "selection", color: p.ink.paper, weight: 7, fill: false }),
      line(path.feature, { pane: "selection", color: p.ink.selected, weight: 3.5, fill: false }),
    ])).addTo(map);
  }

  /** @param {AreaPath} path @param {AreaStyle} style */
  function fill(path, style) { // the outline stays: two attributes instead of a dozen, 180 times
    Object.assign(path.options, style);
    const shape = path.getElement();
    shape?.setAttribute("fill", style.fillColor);
    shape?.setAttribute("fill-opacity", String(style.fillOpacity));
  }

  /** @param {Areas} geo */
  function buildAreas(geo) {
    /** @type {AreaLayer["byCode"]} */
    const byCode = new Map();
    const layer = L.geoJSON(geo, {
      onEachFeature(feature, path) {
        byCode.set(feature.properties.c, /** @type {AreaPath} */ (path));
        path.on("click", (event) => { if (!state.pencil?.active) { L.DomEvent.stopPropagation(event); pick("area", feature.properties.c); } });
      },
    });
    layer.bindTooltip((path) => areaTip(/** @type {AreaPath} */ (path).feature.properties), { sticky: true, className: "sm-tip" });
    return Object.assign(layer, { byCode });
  }

  /**
   * @param {Paint} p @param {string} code
   * @returns {AreaStyle}
   */
  function areaStyle(p, code) {
    const entry = p.paint[code];
    const outline = { color: p.ink.border, weight: 0.8, opacity: 1 };
    if (!entry) return { ...outline, fillColor: p.ink.outside, fillOpacity: 0.45 };
    if (entry[0] < 0) return { ...outline, fillColor: "url(#sm-missing)", fillOpacity: 1 };
    return { ...outline, fillColor: `${p.colours[entry[0]]}`, fillOpacity: p.opacity };
  }

  /** @param {AreaProperties} properties */
  function areaTip(properties) {
    /** @type {Line[]} */
    const lines = [["b", nameOf(properties)]];
    if (!state.paint) return card(lines);
    const { paint: byCode, title, unit, words } = state.paint;
    const entry = byCode[properties.c];
    if (title) lines.push(["span", title]);
    if (entry) lines.push(["strong", entry[0] < 0 ? words.missing : `${entry[1]} ${unit}`]);
    return card(lines);
  }

  function hatch() { // the pattern of "no data", readable without colour
    const svg = pane("overlayPane").querySelector("svg");
    if (!svg || svg.querySelector("#sm-missing")) return;
    svg.insertAdjacentHTML("afterbegin",
      '<defs><pattern id="sm-missing" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="7" height="7" class="sm-missing-ground"/><line y2="7" class="sm-missing-line"/></pattern></defs>');
  }

  const placeLabels = () => { if (state.paint && state.areas) state.labels(state.areas, state.paint); };

  // overlays ------------------------------------------------------------------------------------

  /** @param {Paint} p @param {Context | null} geo @param {Areas | null} borders */
  function showContext(p, geo, borders) {
    const asked = JSON.stringify([p.overlays, p.initiatives, p.chosen, p.lang, p.dark]);
    if (state.over && state.over.asked === asked && state.over.geo === geo && state.over.borders === borders) return;
    state.over = { asked, geo, borders };
    state.overlays.clearLayers();
    if (borders) state.overlays.addLayer(line(borders, { pane: "borders", color: p.ink.selected, weight: 1.8, opacity: 0.75, fill: false }));
    if (!geo) return;
    const shown = p.initiatives ? new Set(p.initiatives) : null;
    const overlay = drawn(nameOf, choose);
    for (const feature of geo.features) {
      const { layer, id } = feature.properties;
      if (layer === "outline" || !p.overlays.includes(layer)) continue;
      if (shown && (layer === "initiative" || layer === "footprint") && !shown.has(id)) continue;
      overlay[layer](feature, p).forEach((part) => state.overlays.addLayer(part));
    }
  }

  /** @type {Choose} */
  function choose(layer, feature) {
    return layer.on("click", (event) => { if (!state.pencil?.active) { L.DomEvent.stopPropagation(event); pick("initiative", feature.properties.id); } });
  }

  // an area that is being made -------------------------------------------------------------------

  /** @param {Paint} p */
  function showSketch(p) {
    if (state.sketch) map.removeLayer(state.sketch);
    state.sketch = p.sketch ? L.layerGroup([
      line(p.sketch, { pane: "selection", color: p.ink.paper, weight: 6 }),
      line(p.sketch, { pane: "selection", color: p.ink.footprint, weight: 3, dashArray: "8 5", fillOpacity: 0.15 }),
    ]).addTo(map) : null;
  }

  /** @param {Paint} p */
  function offerDrawing(p) {
    state.pencil ??= window.smartmapPencil(map, note, (geometry) => pick("drawn", "", { geometry }));
    state.pencil.offer(Boolean(p.draw), p.words.drawing, p.ink.footprint);
  }

  // view and events -----------------------------------------------------------------------------

  /** @param {Paint} p @param {Areas} areas */
  function frame(p, areas) { // only when the page asks for another part of the city: pan and zoom are the reader's
    const asked = JSON.stringify(p.fit || null);
    if (asked === state.fit) return;
    state.fit = asked;
    state.bounds = p.fit ? L.latLngBounds([p.fit[1], p.fit[0]], [p.fit[3], p.fit[2]]) : L.geoJSON(areas).getBounds();
    state.touched = false;
    fit();
  }

  function fit() { // a frame may have no size yet when it is painted
    const size = map.getSize();
    if (state.bounds && !state.touched && size.x && size.y) map.fitBounds(state.bounds, { padding: [8, 8], animate: false });
  }

  /** @param {MapWords} words */
  function translate(words) {
    const box = map.getContainer();
    const buttons = { ".leaflet-control-zoom-in": words.zoom_in, ".leaflet-control-zoom-out": words.zoom_out, ".sm-pencil a": words.draw };
    for (const [selector, word] of Object.entries(buttons)) {
      const button = box.querySelector(selector);
      if (button instanceof HTMLElement) { button.title = word; button.setAttribute("aria-label", word); }
    }
    box.setAttribute("aria-label", words.map);
    if (window.frameElement) /** @type {HTMLElement} */ (window.frameElement).title = words.map;
  }

  /** @param {string} text */
  function note(text) {
    let box = /** @type {HTMLElement | null} */ (map.getContainer().querySelector(".sm-note"));
    if (!box) {
      box = L.DomUtil.create("div", "sm-note", map.getContainer());
      box.setAttribute("role", "status");
    }
    box.textContent = text;
    box.hidden = !text;
  }

  /** @param {"area" | "initiative" | "drawn"} kind @param {string} id @param {{ geometry: Polygon }} [more] */
  function pick(kind, id, more) { // the count makes a second click on the same thing a new event
    if (window.Streamlit) window.Streamlit.setComponentValue({ pick: { kind, id, n: ++state.clicks, ...more } });
  }

  window.smartmap = { attach, paint };
})();
