// @ts-check
// The names on a map, largest area first; a name that does not fit its area or meets another is left out.
(() => {
  "use strict";

  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  /** @param {string} text */
  function textWidth(text) {
    pen.font = "13px FiraGO, sans-serif";
    return pen.measureText(text).width;
  }

  window.smartmapLabels = (map, nameOf) => {
    /** @type {L.Marker[]} */
    let labels = [];
    /** @type {Record<string, unknown>} */
    let had = {};

    return (layer, paint) => {
      /** @type {Record<string, unknown>} */
      const now = { layer, zoom: map.getZoom(), size: String(map.getSize()), lang: paint.lang, on: paint.labels, fonts: document.fonts.status };
      if (Object.keys(now).every((key) => had[key] === now[key])) return;
      had = now;
      labels.forEach((label) => map.removeLayer(label));
      labels = paint.labels ? placed(map, layer, nameOf) : [];
    };
  };

  /**
   * @param {L.Map} map @param {AreaLayer} layer @param {NameOf} nameOf
   * @returns {L.Marker[]} the names that have room, added to the map
   */
  function placed(map, layer, nameOf) {
    /** @type {{ text: string, width: number, where: L.LatLng, area: number }[]} */
    const candidates = [];
    layer.byCode.forEach((path) => {
      const { x, y } = path.feature.properties;
      const text = nameOf(path.feature.properties);
      const box = path.getBounds();
      const size = map.latLngToContainerPoint(box.getSouthEast()).subtract(map.latLngToContainerPoint(box.getNorthWest()));
      const width = textWidth(text);
      if (width < size.x * 0.95 && size.y > 16) candidates.push({ text, width, where: L.latLng(y, x), area: size.x * size.y });
    });
    candidates.sort((a, b) => b.area - a.area);
    /** @type {[number, number, number, number][]} */
    const taken = [];
    const labels = [];
    for (const { text, width, where } of candidates) {
      const centre = map.latLngToContainerPoint(where);
      /** @type {[number, number, number, number]} */
      const box = [centre.x - width / 2, centre.y - 9, centre.x + width / 2, centre.y + 9];
      if (taken.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
      taken.push(box);
      const icon = L.divIcon({ className: "sm-label", html: window.smartmapOverlays.card([["span", text]]), iconSize: [width + 8, 20] });
      labels.push(L.marker(where, { pane: "labels", icon, interactive: false, keyboard: false }).addTo(map));
    }
    return labels;
  }
})();
