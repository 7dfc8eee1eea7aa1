// What the server sends to its scripts in the browser, as JSON. The scripts are checked against it by TypeScript, and
// what pages and the API really send by tests/viz/test_payload.py: a key that is missing here fails there.

type Lang = "th" | "en";
type Track = "planned" | "candidate" | "building" | "running" | "emblem";
type Overlay = "river" | "rail" | "station" | "office" | "footprint" | "initiative";

// The map: viz/map/scene.py --------------------------------------------------------------------

/** Class and label of an area; class -1 is "no data" and has no label. */
type Entry = [number] | [number, string];

/** What colours the areas; also a part of what choropleth.json and clusters.json answer. */
interface Figures {
  paint: Record<string, Entry>;
  colours: string[];
  title: string;
  unit: string;
}

interface Ahead {
  control: string;
  choices: string;
  scheme: string;
}

/** Whatever is a text may be an address instead; what is off or empty is left out. */
interface Picture {
  lang: Lang;
  areas: string | Areas;
  context?: string | Context;
  phrases: string | Phrases;
  figures?: string | Figures;
  ahead?: Ahead;
  selected?: string;
  chosen?: string;
  labels?: true;
  overlays: Overlay[];
  borders?: string | Areas;
  initiatives?: string[];
  fit?: [number, number, number, number];
  dark?: true;
  picked?: string[];
  sketch?: Polygon | MultiPolygon;
  draw?: true;
  stamp: string;
}

interface MapWords {
  missing: string;
  indicative: string;
  zoom_in: string;
  zoom_out: string;
  map: string;
  failed: string;
  draw: string;
  drawing: string;
  fingers: string;
}

interface Ink {
  border: string;
  selected: string;
  outside: string;
  river: string;
  rail: string;
  paper: string;
  footprint: string;
}

/** Names of query parameters of choropleth.json: viz/addresses.py. */
interface ParameterNames {
  indicator: string;
  year: string;
  level: string;
  scheme: string;
}

/** The file of a language: map/<version>/th.json. */
interface Phrases {
  words: MapWords;
  ink: { light: Ink; dark: Ink };
  opacity: number;
  parameters: ParameterNames;
}

// Display geometry: store/display.py -----------------------------------------------------------

interface Point {
  type: "Point";
  coordinates: number[];
}

interface LineString {
  type: "LineString";
  coordinates: number[][];
}

interface Polygon {
  type: "Polygon";
  coordinates: number[][][];
}

interface MultiPolygon {
  type: "MultiPolygon";
  coordinates: number[][][][];
}

/** Code, names, where a label fits best; of a khwaeng its district. */
interface AreaProperties {
  c: string;
  th: string;
  en: string;
  d?: string;
  x: number;
  y: number;
}

interface Area {
  type: "Feature";
  id: string;
  properties: AreaProperties;
  geometry: Polygon | MultiPolygon;
}

interface Areas {
  type: "FeatureCollection";
  features: Area[];
}

interface Named {
  id: string;
  th: string;
  en: string;
}

interface Outline extends Named {
  layer: "outline";
}

interface Way extends Named {
  layer: "river" | "rail";
}

interface Station extends Named {
  layer: "station";
  line_id: string;
}

interface Office extends Named {
  layer: "office";
}

interface Footprint extends Named {
  layer: "footprint";
  basis: string;
  surveyed: "yes" | "no";
}

interface Initiative extends Named {
  layer: "initiative";
  track: Track;
}

interface Mark {
  type: "Feature";
  id: string;
  properties: Outline | Way | Station | Office | Footprint | Initiative;
  geometry: Point | LineString | Polygon | MultiPolygon;
}

interface Context {
  type: "FeatureCollection";
  features: Mark[];
}

// Answers of the API ---------------------------------------------------------------------------

interface Column {
  label: string;
  number?: true;
  decimals?: number;
}

type Cell = string | number | null;

/** choropleth.json: the rows of a table, by code, and the figures of the map. */
interface Rows extends Figures {
  lang: Lang;
  missing: string;
  columns: Column[];
  rows: [string, Cell[]][];
}

interface Choice {
  id: string;
  periods: { district?: string[]; khwaeng?: string[] };
  schemes: string[];
}

/** indicators.json: what each choice of the list leads to, by the words of the list. */
type Choices = Record<string, Choice>;

// What pages hand to their scripts -------------------------------------------------------------

/** ui/shared/tableview.py */
interface TableArguments {
  src: string;
  selected: string | null;
}

/** ui/briefing/slides.py */
interface Deck {
  slides: string[];
  words: { region: string; before: string; after: string; leave: string };
  parameter: string;
  dark: boolean;
}

/** ui/travel.py: which keys of an address a page says and takes; `one` names keys of which the newest travels alone. */
interface PageSubject {
  says: string[];
  takes: string[];
  one?: string[];
}

/** ui/framework_words.py: pattern, where it stands (a selector, "" for anywhere), words. */
type Rule = [string, string, string];
