// What the scripts share through the window of their page or frame.

/** Fetch a file by its address and keep it; what is no address is the content itself. */
interface Load {
  (address: string): Promise<unknown>;
  <T extends object>(file: string | T): Promise<T>;
}

/** A picture whose figures are an address, beside a list of indicators. */
type PictureAhead = Picture & { figures: string; ahead: Ahead };

/** A picture with all that its addresses led to. */
type Paint = Figures & Omit<Picture, keyof Figures> & Pick<Phrases, "words" | "opacity"> & { ink: Ink };

type AreaPath = L.Polygon & { feature: Area };
type AreaLayer = L.GeoJSON & { byCode: Map<string, AreaPath>; paint?: Paint["paint"]; ink?: Ink };
interface AreaStyle {
  color: string;
  weight: number;
  opacity: number;
  fillColor: string;
  fillOpacity: number;
}

type NameOf = (properties: Pick<Named, Lang>) => string;
/** Let a click on a layer choose its thing. */
type Choose = (layer: L.Layer, feature: Mark) => L.Layer;
/** A tag and its text; without a text it is left out. */
type Line = [keyof HTMLElementTagNameMap, string | undefined];

interface Overlays {
  card(lines: Line[]): HTMLElement;
  line(feature: GeoJSON.GeoJsonObject, style: L.PathOptions): L.Layer;
  drawn(nameOf: NameOf, choose: Choose): Record<Overlay, (feature: Mark, paint: Paint) => L.Layer[]>;
}

interface Pencil {
  offer(wanted: boolean, words: string, ink: string): void;
  readonly active: boolean;
}

interface SmartmapWords {
  written: WeakMap<object, { own: string; shown: string }>;
  names: WeakMap<Element, Record<string, object>>;
  observer?: MutationObserver;
}

interface Window {
  smartmap: { attach(target: L.Map): void; paint(picture: Picture): L.LayerGroup };
  smartmapOverlays: Overlays;
  smartmapLabels(map: L.Map, nameOf: NameOf): (layer: AreaLayer, paint: Paint) => void;
  smartmapPencil(map: L.Map, note: (text: string) => void, done: (drawn: Polygon) => void): Pencil;
  smartmapAhead(load: Load, show: (picture: Picture) => void): (next: PictureAhead | null) => void;
  smartmapSpelling?: (text: string) => string;
  smartmapTravel?: boolean;
  smartmapWords?: SmartmapWords;
  /** In the frame of a component. */
  Streamlit?: { setComponentValue(value: unknown): void };
  /** Not in every browser. */
  navigation?: EventTarget;
}

/** ui/frame.py puts the pattern of all terms here. */
declare const WHOLE: string;
