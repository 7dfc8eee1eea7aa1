// The map's paint. The canvas never changes; st_folium evaluates `smartmap.paint({...})` for each new picture.
// Geometry, words and figures are fetched by address and kept; a paint says which, and how to show them.
(() => {
  "use strict";

  const FAR = 11.5; // below this zoom the marks are smaller
  const GLYPHS = {
    planned: '<circle cx="9" cy="9" r="5.5"/>',
    candidate: '<path d="M9 1.5 16.5 9 9 16.5 1.5 9Z"/>',
    building: '<path d="M9 2 16.5 15.5H1.5Z"/>',
    running: '<rect x="3" y="3" width="12" height="12"/>',
    emblem: '<path d="m9 1 2.4 5.2 5.6.6-4.2 3.8 1.2 5.6L9 13.3l-5 2.9 1.2-5.6L1 6.8l5.6-.6Z"/>',
    office: '<path d="M4 17V2M4 2.5h10L11.5 6 14 9.5H4"/>',
  };

  let map;
  let state;
  const files = new Map();
  const PLAIN = { paint: {}, colours: [], title: "", unit: "" };

  function attach(target) {
    map = target;
    state = { built: new Map(), areas: null, context: null, overlays: L.layerGroup().addTo(map), labels: [], turn: 0, clicks: 0, fit: null, bounds: null, touched: false };
    for (const [name, z] of [["borders", 405], ["river", 410], ["footprints", 420], ["rail", 430], ["selection", 440], ["labels", 640]]) {
      map.createPane(name).style.zIndex = z;
    }
    for (const name of ["borders", "river", "selection", "labels"]) map.getPane(name).style.pointerEvents = "none";
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

  function twoFingers() { // one finger scrolls the page that the map stands in
    map.dragging.disable();
    const box = map.getContainer();
    box.addEventListener("touchmove", (event) => { if (state.paint && event.touches.length === 1) note(state.paint.words.fingers); }, { passive: true });
    box.addEventListener("touchend", () => note(""), { passive: true });
  }

  function load(geo) {
    if (typeof geo !== "string") return Promise.resolve(geo);
    if (!files.has(geo)) {
      files.set(geo, fetch(geo).then((answer) => {
        if (!answer.ok) throw new Error(`${geo}: ${answer.status}`);
        return answer.json();
      }));
      files.get(geo).catch(() => files.delete(geo));
    }
    return files.get(geo);
  }

  function paint(p) {
    if (p.ahead) state.follow ??= window.smartmapAhead(load, show);
    state.follow?.(p.ahead ? p : null);
    show(p);
    return L.layerGroup();
  }

  function show(p) {
    const turn = ++state.turn;
    const wanted = [p.figures, p.phrases, p.areas, p.context, p.borders].map((file) => (file ? load(file) : null));
    Promise.all(wanted).then(([figures, phrases, areas, context, borders]) => {
      if (turn !== state.turn) return;
      const { paint: byCode, colours, title, unit } = figures || PLAIN;
      const ink = phrases.ink[p.dark ? "dark" : "light"];
      apply({ ...p, paint: byCode, colours, title, unit, words: phrases.words, opacity: phrases.opacity, ink }, areas, context, borders);
    }).catch((error) => { note(`${state.paint ? state.paint.words.failed : "⚠"} ${error.message}`); });
  }

  function apply(p, areas, context, borders) {
    note("");
    state.paint = p;
    state.name = (properties) => properties[p.lang] || properties.en || properties.th;
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

  // areas ---------------------------------------------------------------------------------------

  function showAreas(p, geo) {
    if (!state.built.has(geo)) state.built.set(geo, buildAreas(geo));
    const layer = state.built.get(geo);
    if (state.areas !== layer) {
      if (state.areas) map.removeLayer(state.areas);
      state.areas = layer.addTo(map);
      hatch();
    }
    if (layer.paint !== p.paint || layer.ink !== p.ink) { // the same objects when the page confirms what was shown ahead
      const restyle = layer.ink === p.ink ? fill : (path, style) => path.setStyle(style);
      layer.eachLayer((path) => restyle(path, areaStyle(p, path.feature.properties.c)));
      [layer.paint, layer.ink] = [p.paint, p.ink];
    }
    if (state.ring) map.removeLayer(state.ring);
    const chosen = [p.selected, ...(p.picked || [])].map((code) => layer.byCode.get(code)).filter(Boolean);
    state.ring = L.layerGroup(chosen.flatMap((path) => [[p.ink.paper, 7], [p.ink.selected, 3.5]].map(([color, weight]) =>
      line(path.feature, { pane: "selection", color, weight, fill: false })))).addTo(map);
  }

  function fill(path, style) { // the outline stays: two attributes instead of a dozen, 180 times
    Object.assign(path.options, style);
    const shape = path.getElement();
    shape.setAttribute("fill", style.fillColor);
    shape.setAttribute("fill-opacity", style.fillOpacity);
  }

  function buildAreas(geo) {
    const byCode = new Map();
    const layer = L.geoJSON(geo, {
      onEachFeature(feature, path) {
        byCode.set(feature.properties.c, path);
        path.on("click", (event) => { if (!state.pencil.active) { L.DomEvent.stopPropagation(event); pick("area", feature.properties.c); } });
      },
    });
    layer.bindTooltip((path) => areaTip(path.feature.properties), { sticky: true, className: "sm-tip" });
    layer.byCode = byCode;
    return layer;
  }

  function areaStyle(p, code) {
    const entry = p.paint[code];
    const outline = { color: p.ink.border, weight: 0.8, opacity: 1 };
    if (!entry) return { ...outline, fillColor: p.ink.outside, fillOpacity: 0.45 };
    if (entry[0] < 0) return { ...outline, fillColor: "url(#sm-missing)", fillOpacity: 1 };
    return { ...outline, fillColor: p.colours[entry[0]], fillOpacity: p.opacity };
  }

  function areaTip(properties) {
    const p = state.paint;
    const entry = p.paint[properties.c];
    const lines = [["b", state.name(properties)]];
    if (p.title) lines.push(["span", p.title]);
    if (entry) lines.push(["strong", entry[0] < 0 ? p.words.missing : `${entry[1]} ${p.unit}`]);
    return card(lines);
  }

  function card(lines) { // text nodes only: an attribute can never become markup
    const box = document.createElement("div");
    for (const [tag, text] of lines) {
      if (!text) continue;
      const line = document.createElement(tag);
      line.textContent = text;
      box.append(line);
    }
    return box;
  }

  function hatch() { // the pattern of "no data", readable without colour
    const svg = map.getPane("overlayPane").querySelector("svg");
    if (!svg || svg.querySelector("#sm-missing")) return;
    svg.insertAdjacentHTML("afterbegin",
      '<defs><pattern id="sm-missing" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="7" height="7" class="sm-missing-ground"/><line y2="7" class="sm-missing-line"/></pattern></defs>');
  }

  // overlays ------------------------------------------------------------------------------------

  function showContext(p, geo, borders) {
    const asked = JSON.stringify([p.overlays, p.initiatives, p.chosen, p.lang, p.dark]);
    if (state.over && state.over.asked === asked && state.over.geo === geo && state.over.borders === borders) return;
    state.over = { asked, geo, borders };
    state.overlays.clearLayers();
    if (borders) state.overlays.addLayer(line(borders, { pane: "borders", color: p.ink.selected, weight: 1.8, opacity: 0.75, fill: false }));
    if (!geo) return;
    const wanted = new Set(p.overlays);
    const shown = p.initiatives ? new Set(p.initiatives) : null;
    for (const feature of geo.features) {
      const { layer, id } = feature.properties;
      if (!wanted.has(layer)) continue;
      if (shown && (layer === "initiative" || layer === "footprint") && !shown.has(id)) continue;
      overlay[layer](feature, p).forEach((part) => state.overlays.addLayer(part));
    }
  }

  const line = (feature, style) => L.geoJSON(feature, { style, interactive: false });
  const overlay = {
    river: (feature, p) => [line(feature, { pane: "river", color: p.ink.river, weight: 7, opacity: 0.85, lineCap: "round" })],
    rail: (feature, p) => [
      line(feature, { pane: "rail", color: p.ink.rail, weight: 4 }),
      tip(L.geoJSON(feature, { pane: "rail", style: { color: p.ink.paper, weight: 2, dashArray: "7 7" } }), feature),
    ],
    station: (feature, p) => [tip(L.circleMarker(at(feature), { pane: "rail", radius: 3, weight: 1.5, color: p.ink.rail, fillColor: p.ink.paper, fillOpacity: 1 }), feature)],
    office: (feature) => [tip(glyph(feature, "office", "sm-office"), feature)],
    footprint: (feature, p) => [
      line(feature, { pane: "footprints", color: p.ink.paper, weight: 4.5, opacity: 0.9, fill: false }),
      choose(tip(L.geoJSON(feature, { pane: "footprints", style: { color: p.ink.footprint, weight: 2.2, dashArray: "6 5", fillColor: p.ink.footprint, fillOpacity: 0.12 } }), feature, p.words.indicative), feature),
    ],
    initiative: (feature, p) => [choose(tip(glyph(feature, feature.properties.track,
      `sm-initiative sm-${feature.properties.track}${feature.properties.id === p.chosen ? " sm-chosen" : ""}`), feature), feature)],
  };

  const at = (feature) => L.latLng(feature.geometry.coordinates[1], feature.geometry.coordinates[0]);

  function glyph(feature, shape, className) {
    const html = `<svg viewBox="0 0 18 18" aria-hidden="true">${GLYPHS[shape]}</svg>`;
    return L.marker(at(feature), { icon: L.divIcon({ className, html, iconSize: [18, 18] }), keyboard: false });
  }

  function tip(layer, feature, extra) {
    return layer.bindTooltip(() => card([["b", state.name(feature.properties)], ["span", feature.properties[`note_${state.paint.lang}`]], ["span", extra]]), { sticky: true, className: "sm-tip" });
  }

  function choose(layer, feature) {
    return layer.on("click", (event) => { if (!state.pencil.active) { L.DomEvent.stopPropagation(event); pick("initiative", feature.properties.id); } });
  }

  // an area that is being made -------------------------------------------------------------------

  function showSketch(p) {
    if (state.sketch) map.removeLayer(state.sketch);
    state.sketch = p.sketch ? L.layerGroup([
      line(p.sketch, { pane: "selection", color: p.ink.paper, weight: 6 }),
      line(p.sketch, { pane: "selection", color: p.ink.footprint, weight: 3, dashArray: "8 5", fillOpacity: 0.15 }),
    ]).addTo(map) : null;
  }

  function offerDrawing(p) {
    state.pencil ??= window.smartmapPencil(map, note, (geometry) => pick("drawn", "", { geometry }));
    state.pencil.offer(Boolean(p.draw), p.words.drawing, p.ink.footprint);
  }

  // labels --------------------------------------------------------------------------------------

  function placeLabels() { // largest first; a name that does not fit its area or meets another is left out
    if (!state.paint) return;
    const zoom = map.getZoom();
    const had = state.named;
    state.named = { areas: state.areas, zoom, size: String(map.getSize()), lang: state.paint.lang, on: state.paint.labels, fonts: document.fonts.status };
    if (had && Object.keys(had).every((key) => had[key] === state.named[key])) return;
    state.labels.forEach((label) => map.removeLayer(label));
    state.labels = [];
    if (!state.paint.labels || !state.areas) return;
    const candidates = [];
    state.areas.eachLayer((path) => {
      const { x, y } = path.feature.properties;
      const text = state.name(path.feature.properties);
      const box = path.getBounds();
      const size = map.latLngToContainerPoint(box.getSouthEast()).subtract(map.latLngToContainerPoint(box.getNorthWest()));
      const width = textWidth(text);
      if (width < size.x * 0.95 && size.y > 16) candidates.push({ text, width, where: L.latLng(y, x), area: size.x * size.y });
    });
    candidates.sort((a, b) => b.area - a.area);
    const taken = [];
    for (const { text, width, where } of candidates) {
      const centre = map.latLngToContainerPoint(where);
      const box = [centre.x - width / 2, centre.y - 9, centre.x + width / 2, centre.y + 9];
      if (taken.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
      taken.push(box);
      const icon = L.divIcon({ className: "sm-label", html: card([["span", text]]), iconSize: [width + 8, 20] });
      state.labels.push(L.marker(where, { pane: "labels", icon, interactive: false, keyboard: false }).addTo(map));
    }
  }

  const pen = document.createElement("canvas").getContext("2d");
  function textWidth(text) {
    pen.font = "13px FiraGO, sans-serif";
    return pen.measureText(text).width;
  }

  // view and events -----------------------------------------------------------------------------

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

  function translate(words) {
    const box = map.getContainer();
    for (const [selector, word] of [[".leaflet-control-zoom-in", words.zoom_in], [".leaflet-control-zoom-out", words.zoom_out], [".sm-pencil a", words.draw]]) {
      const button = box.querySelector(selector);
      if (button) { button.title = word; button.setAttribute("aria-label", word); }
    }
    box.setAttribute("aria-label", words.map);
    if (window.frameElement) window.frameElement.title = words.map;
  }

  function note(text) {
    let box = map.getContainer().querySelector(".sm-note");
    if (!box) {
      box = L.DomUtil.create("div", "sm-note", map.getContainer());
      box.setAttribute("role", "status");
    }
    box.textContent = text;
    box.hidden = !text;
  }

  function pick(kind, id, more) { // the count makes a second click on the same thing a new event
    if (window.Streamlit) window.Streamlit.setComponentValue({ pick: { kind, id, n: ++state.clicks, ...more } });
  }

  window.smartmap = { attach, paint };
})();
