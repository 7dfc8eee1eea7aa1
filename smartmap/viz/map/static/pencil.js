// @ts-check
// Draw one polygon on plain Leaflet: click corners; the first corner again, Enter or a double click ends, Escape gives up.
(() => {
  "use strict";

  const NEAR = 12; // pixels within which the first corner is meant
  const SAME = 3; // the second half of a double click is no corner
  const ICON = '<svg viewBox="0 0 18 18" aria-hidden="true"><path d="M3 13 5 4l9-1 1 8-6 5Z"/></svg>';

  window.smartmapPencil = (map, note, done) => {
    /** @type {L.Control | null} */
    let control = null;
    /** @type {L.LatLng[] | null} */
    let corners = null;
    const draft = L.layerGroup();
    let hint = "";
    let colour = "";

    /** @type {Pencil["offer"]} */
    function offer(wanted, words, ink) {
      [hint, colour] = [words, ink];
      if (!wanted) {
        stop();
        control?.remove();
        control = null;
      } else if (!control) {
        control = new L.Control({ position: "topleft" });
        control.onAdd = bar;
        control.addTo(map);
      }
    }

    function bar() {
      const box = L.DomUtil.create("div", "leaflet-bar sm-pencil");
      const button = L.DomUtil.create("a", "", box);
      button.href = "#";
      button.setAttribute("role", "button");
      button.innerHTML = ICON;
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.preventDefault(event);
        if (corners) stop();
        else start();
      });
      return box;
    }

    function start() {
      corners = [];
      draft.clearLayers().addTo(map);
      map.doubleClickZoom.disable();
      map.getContainer().classList.add("sm-drawing");
      note(hint);
      map.on("click", add).on("dblclick", end);
      document.addEventListener("keydown", key);
    }

    function stop() {
      if (!corners) return;
      corners = null;
      map.removeLayer(draft);
      map.off("click", add).off("dblclick", end);
      document.removeEventListener("keydown", key);
      map.getContainer().classList.remove("sm-drawing");
      map.doubleClickZoom.enable();
      note("");
    }

    /** @param {L.LeafletMouseEvent} click */
    function add({ latlng, containerPoint }) {
      if (!corners) return;
      /** @param {L.LatLng} corner */
      const apart = (corner) => map.latLngToContainerPoint(corner).distanceTo(containerPoint);
      const [first, last] = [corners[0], corners.at(-1)];
      if (first && corners.length > 2 && apart(first) < NEAR) {
        end();
        return;
      }
      if (last && apart(last) < SAME) return;
      corners.push(latlng);
      draft.clearLayers();
      const style = { pane: "selection", color: colour, weight: 3, interactive: false };
      draft.addLayer(L.polyline(corners, { ...style, dashArray: "8 5" }));
      corners.forEach((corner) => draft.addLayer(L.circleMarker(corner, { ...style, radius: 5, fillOpacity: 1 })));
    }

    function end() {
      if (!corners || corners.length < 3) return;
      const ring = [...corners, ...corners.slice(0, 1)].map(({ lng, lat }) => [Number(lng.toFixed(5)), Number(lat.toFixed(5))]);
      stop();
      done({ type: "Polygon", coordinates: [ring] });
    }

    /** @param {KeyboardEvent} press */
    function key({ key: name }) {
      if (name === "Escape") stop();
      if (name === "Enter") end();
    }

    return { offer, get active() { return corners !== null; } };
  };
})();
