// @ts-check
// What lies over the areas of a map: river, rail, stations, offices, footprints, initiatives.
(() => {
  "use strict";

  const GLYPHS = {
    planned: '<circle cx="9" cy="9" r="5.5"/>',
    candidate: '<path d="M9 1.5 16.5 9 9 16.5 1.5 9Z"/>',
    building: '<path d="M9 2 16.5 15.5H1.5Z"/>',
    running: '<rect x="3" y="3" width="12" height="12"/>',
    emblem: '<path d="m9 1 2.4 5.2 5.6.6-4.2 3.8 1.2 5.6L9 13.3l-5 2.9 1.2-5.6L1 6.8l5.6-.6Z"/>',
    office: '<path d="M4 17V2M4 2.5h10L11.5 6 14 9.5H4"/>',
  };

  /** @param {GeoJSON.GeoJsonObject} feature @param {L.PathOptions} style */
  const line = (feature, style) => L.geoJSON(feature, { style, interactive: false });

  /** @param {Line[]} lines */
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

  /** @param {Mark} feature a point */
  function at(feature) {
    const [east = NaN, north = NaN] = /** @type {Point} */ (feature.geometry).coordinates;
    return L.latLng(north, east);
  }

  /** @param {Mark} feature @param {keyof typeof GLYPHS} shape @param {string} className */
  function glyph(feature, shape, className) {
    const html = `<svg viewBox="0 0 18 18" aria-hidden="true">${GLYPHS[shape]}</svg>`;
    return L.marker(at(feature), { icon: L.divIcon({ className, html, iconSize: [18, 18] }), keyboard: false });
  }

  /** @type {Overlays["drawn"]} */
  function drawn(nameOf, choose) {
    /** @param {L.Layer} layer @param {Mark} feature @param {string} [extra] */
    function tip(layer, feature, extra) {
      return layer.bindTooltip(() => card([["b", nameOf(feature.properties)], ["span", extra]]), { sticky: true, className: "sm-tip" });
    }

    return {
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
      initiative: (feature, p) => {
        const { id, track } = /** @type {Initiative} */ (feature.properties);
        return [choose(tip(glyph(feature, track, `sm-initiative sm-${track}${id === p.chosen ? " sm-chosen" : ""}`), feature), feature)];
      },
    };
  }

  window.smartmapOverlays = { card, line, drawn };
})();
