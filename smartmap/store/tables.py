"""The tables of the cache, one statement each; geometry columns come last and are lon/lat."""

from __future__ import annotations

from typing import Final

DDL: Final = """
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE packages (name VARCHAR, position INTEGER, passport VARCHAR);
CREATE TABLE sources (source_id VARCHAR, package VARCHAR, title VARCHAR, publisher VARCHAR, path VARCHAR,
  date VARCHAR, licence VARCHAR);
CREATE TABLE groups (kind VARCHAR, group_id VARCHAR, name_th VARCHAR, name_en VARCHAR, ord INTEGER);
CREATE TABLE districts (district_code VARCHAR, name_th VARCHAR, name_en VARCHAR, postcodes VARCHAR,
  official_area_km2 DOUBLE, polygon_area_km2 DOUBLE, group_id VARCHAR, ring VARCHAR, area_type VARCHAR,
  office_lon DOUBLE, office_lat DOUBLE, geometry GEOMETRY('OGC:CRS84'));
CREATE TABLE khwaeng (khwaeng_code VARCHAR, district_code VARCHAR, name_th VARCHAR, name_en VARCHAR,
  polygon_area_km2 DOUBLE, geometry GEOMETRY('OGC:CRS84'));
CREATE TABLE neighbours (level VARCHAR, code VARCHAR, neighbour_code VARCHAR, shared_m DOUBLE);
CREATE TABLE population (district_code VARCHAR, year INTEGER, population DOUBLE, male DOUBLE, female DOUBLE,
  houses DOUBLE);
CREATE TABLE age (district_code VARCHAR, population DOUBLE, age_0_14 DOUBLE, age_15_59 DOUBLE,
  age_60_plus DOUBLE, age_65_plus DOUBLE);
CREATE TABLE khwaeng_population (khwaeng_code VARCHAR, population DOUBLE, male DOUBLE, female DOUBLE,
  houses DOUBLE);
CREATE TABLE indicators (indicator_id VARCHAR, dimension VARCHAR, name_th VARCHAR, name_en VARCHAR,
  explain_th VARCHAR, explain_en VARCHAR, unit_th VARCHAR, unit_en VARCHAR, decimals INTEGER,
  direction VARCHAR, denominator VARCHAR, denominator_th VARCHAR, denominator_en VARCHAR, aggregation VARCHAR,
  weight VARCHAR, numerator VARCHAR, per DOUBLE, goal_worst DOUBLE, goal_best DOUBLE,
  goal_basis_th VARCHAR, goal_basis_en VARCHAR, caveat_th VARCHAR, caveat_en VARCHAR, undated_th VARCHAR,
  undated_en VARCHAR, kind VARCHAR, source_ids VARCHAR, licence VARCHAR, levels VARCHAR[], position INTEGER);
CREATE TABLE observations (indicator_id VARCHAR, level VARCHAR, code VARCHAR, period VARCHAR, value DOUBLE,
  source_id VARCHAR);
CREATE TABLE withheld (indicator_id VARCHAR, level VARCHAR, code VARCHAR, period VARCHAR, value DOUBLE,
  reason_th VARCHAR, reason_en VARCHAR);
CREATE TABLE initiatives (initiative_id VARCHAR, name_th VARCHAR, name_en VARCHAR, kind VARCHAR,
  owner_th VARCHAR, owner_en VARCHAR, anchor_lon DOUBLE, anchor_lat DOUBLE, anchor_basis_th VARCHAR,
  anchor_basis_en VARCHAR, extent_th VARCHAR, extent_en VARCHAR, area_rai DOUBLE, city_type VARCHAR,
  dimensions VARCHAR, dimensions_basis_th VARCHAR, dimensions_basis_en VARCHAR, budget_million_thb DOUBLE,
  budget_note_th VARCHAR, budget_note_en VARCHAR, verified VARCHAR, note_th VARCHAR, note_en VARCHAR,
  source_ids VARCHAR, position INTEGER);
CREATE TABLE initiative_districts (initiative_id VARCHAR, district_code VARCHAR, basis VARCHAR);
CREATE TABLE initiative_events (initiative_id VARCHAR, seq INTEGER, state VARCHAR, year INTEGER, month INTEGER,
  day INTEGER, body_th VARCHAR, body_en VARCHAR, note_th VARCHAR, note_en VARCHAR, source_id VARCHAR);
CREATE TABLE footprints (initiative_id VARCHAR, basis VARCHAR, basis_th VARCHAR, basis_en VARCHAR,
  surveyed VARCHAR, geometry GEOMETRY('OGC:CRS84'));
CREATE TABLE rail_lines (line_id VARCHAR, name_th VARCHAR, name_en VARCHAR, short_th VARCHAR,
  short_en VARCHAR, ord INTEGER, geometry GEOMETRY('OGC:CRS84'));
CREATE TABLE rail_stations (station_id VARCHAR, line_id VARCHAR, seq INTEGER, name_th VARCHAR, name_en VARCHAR,
  geometry GEOMETRY('OGC:CRS84'));
CREATE TABLE river (name_th VARCHAR, name_en VARCHAR, geometry GEOMETRY('OGC:CRS84'));
CREATE TABLE emblem_areas (name_th VARCHAR, name_en VARCHAR, province_th VARCHAR, province_en VARCHAR,
  batch_year INTEGER, in_bangkok VARCHAR, city_type VARCHAR, note_th VARCHAR, note_en VARCHAR,
  source_ids VARCHAR);
CREATE TABLE criteria (component_id VARCHAR, criterion_id VARCHAR, name_th VARCHAR, name_en VARCHAR,
  description_th VARCHAR, description_en VARCHAR, rule_th VARCHAR, rule_en VARCHAR, source_ids VARCHAR);
CREATE TABLE dimensions (dimension_id VARCHAR, ord INTEGER, name_th VARCHAR, name_en VARCHAR,
  definition_th VARCHAR, definition_en VARCHAR, examples_th VARCHAR, examples_en VARCHAR, compulsory VARCHAR,
  source_ids VARCHAR);
CREATE TABLE policy_pillars (framework_id VARCHAR, ord INTEGER, name_th VARCHAR, name_en VARCHAR, year INTEGER,
  source_ids VARCHAR);
CREATE TABLE series (series_id VARCHAR, name_th VARCHAR, name_en VARCHAR, unit_th VARCHAR, unit_en VARCHAR);
CREATE TABLE city_series (series_id VARCHAR, year INTEGER, value DOUBLE, source_id VARCHAR, note_th VARCHAR,
  note_en VARCHAR);
CREATE TABLE assets (name VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL, body BLOB NOT NULL);
"""
SHAPED: Final = frozenset({"districts", "khwaeng", "footprints", "rail_lines", "rail_stations", "river"})
