// Draw one polygon on plain Leaflet: click corners; the first corner again, Enter or a double click ends, Escape gives up.
(() => {
  "use strict";

  const NEAR = 12; // pixels within which the first corner is meant
  const SAME = 3; // the second half of a double click is no corner
  const ICON = '<svg viewBox="0 0 18 18" aria-hidden="true"><path d="M3 13 5 4l9-1 1 8-6 5Z"/></svg>';

  window.smartmapPencil = (map, note, done) => {
    let control = null;
    let corners = null;
    let draft = null;
    let hint = "";
    let colour = "";

    function offer(wanted, words, ink) {
      [hint, colour] = [words, ink];
      if (!wanted === !control) return;
      if (!wanted) {
        stop();
        control.remove();
        control = null;
        return;
      }
      control = L.control({ position: "topleft" });
      control.onAdd = bar;
      control.addTo(map);
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
      draft = L.layerGroup().addTo(map);
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

    function add({ latlng, containerPoint }) {
      const apart = (corner) => map.latLngToContainerPoint(corner).distanceTo(containerPoint);
      if (corners.length > 2 && apart(corners[0]) < NEAR) {
        end();
        return;
      }
      if (corners.length && apart(corners[corners.length - 1]) < SAME) return;
      corners.push(latlng);
      draft.clearLayers();
      const style = { pane: "selection", color: colour, weight: 3, interactive: false };
      draft.addLayer(L.polyline(corners, { ...style, dashArray: "8 5" }));
      corners.forEach((corner) => draft.addLayer(L.circleMarker(corner, { ...style, radius: 5, fillOpacity: 1 })));
    }

    function end() {
      if (!corners || corners.length < 3) return;
      const ring = [...corners, corners[0]].map(({ lng, lat }) => [Number(lng.toFixed(5)), Number(lat.toFixed(5))]);
      stop();
      done({ type: "Polygon", coordinates: [ring] });
    }

    function key({ key: name }) {
      if (name === "Escape") stop();
      if (name === "Enter") end();
    }

    return { offer, get active() { return corners !== null; } };
  };
})();
