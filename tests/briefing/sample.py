"""A brief of a place that does not exist, for tests of the faces: full, bilingual, with stacked Thai marks."""

# ruff: noqa: E501  a text beside its translation reads best in one line

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from smartmap.briefing.brief import (
    Bar,
    Beside,
    Brief,
    Chart,
    Column,
    Kpi,
    Passage,
    Project,
    Projects,
    Source,
    Step,
    Table,
)
from smartmap.briefing.map.sheet import Key, Shape, Sheet

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartmap.i18n import Lang

BOUNDARIES = Path(__file__).resolve().parents[2] / "data" / "boundaries" / "khwaeng.geojson"
COLOURS = ("#ffffcc", "#a1dab4", "#41b6c4", "#225ea8")
MARKS = "ป้ำ ที่นี่ กตัญญู ผู้ว่าฯ น้ำใจ ปู่ ฐานะ ญี่ปุ่น"
NAMES = {
    "1001": ("พระนคร", "Phra Nakhon"),
    "1002": ("ดุสิต", "Dusit"),
    "1004": ("บางรัก", "Bang Rak"),
    "1007": ("ปทุมวัน", "Pathum Wan"),
    "1008": ("ป้อมปราบศัตรูพ่าย", "Pom Prap Sattru Phai"),
    "1013": ("สัมพันธวงศ์", "Samphanthawong"),
    "1028": ("สาทร", "Sathon"),
    "1037": ("ราชเทวี", "Ratchathewi"),
}


def _say(lang: Lang, th: str, en: str) -> str:
    return th if lang == "th" else en


@cache
def districts() -> dict[str, BaseGeometry]:
    """Return the outlines of eight real districts, by code."""
    features = json.loads(BOUNDARIES.read_text("utf-8"))["features"]
    return {
        code: shapely.union_all(
            [
                shapely.from_geojson(json.dumps(f["geometry"]))
                for f in features
                if f["properties"]["district_code"] == code
            ]
        )
        for code in NAMES
    }


def sheet(lang: Lang, **changes: Any) -> Sheet:
    """Return a map of eight districts with each kind of layer on it."""
    t = partial(_say, lang)
    outlines = districts()
    paints = dict(zip(NAMES, (0, 1, 3, 2, -1, 0, 1, 2), strict=True))
    areas = [Shape("area", outlines[code], paints[code], t(*NAMES[code]) if code != "1007" else "") for code in NAMES]
    west, south, east, north = shapely.total_bounds(list(outlines.values()))
    over = [
        Shape(
            "river", shapely.LineString([(100.489, 13.775), (100.488, 13.752), (100.503, 13.735), (100.515, 13.715)])
        ),
        Shape("rail", shapely.LineString([(100.505, 13.742), (100.530, 13.746), (100.546, 13.740)])),
        Shape("footprint", shapely.box(100.518, 13.728, 100.532, 13.742), label=t("ย่านตัวอย่าง", "Sample quarter")),
        Shape("subject", outlines["1007"], label=t(*NAMES["1007"])),
        Shape("initiative", shapely.Point(100.531, 13.745), track="planned"),
        Shape("initiative", shapely.Point(100.524, 13.728), track="running"),
    ]
    ranges = ("0.3–1.0", "1.1–2.4", "2.5–4.0", "4.1–9.0")
    classes = [Key(text, "area", n, COLOURS[n], 2 if n < 3 else 1) for n, text in enumerate(ranges)]
    whole = Sheet(
        lang=lang,
        title=t("พื้นที่สีเขียวต่อคน เขตตัวอย่าง", "Green space per person, sample district"),
        subtitle=t("ปี 2564 (ตร.ม. ต่อคน) ข้อมูลทดสอบ", "2021 (m² per person), test data"),
        shapes=(*areas, *over),
        bounds=(float(west), float(south), float(east), float(north)),
        keys=(
            *classes,
            Key(t("ไม่มีข้อมูล", "No data"), "area", -1, "", 1),
            Key(t("พื้นที่ในเอกสารนี้", "Subject of this brief"), "subject"),
            Key(t("แม่น้ำเจ้าพระยา", "Chao Phraya river"), "river"),
            Key(t("รถไฟฟ้า (แผนผัง)", "Rail (schematic)"), "rail"),
            Key(t("ขอบเขตโครงการ", "Extent of an initiative"), "footprint"),
            Key(t("แผนหรือการศึกษา", "Plan or study"), "initiative", track="planned"),
            Key(t("เปิดใช้แล้ว", "In use"), "initiative", track="running"),
        ),
        colours=COLOURS,
        period=t("ปี 2564", "2021"),
        source=t("แหล่งที่มาทดสอบ ก", "Test source A"),
        licence=t("ไม่ได้ระบุสัญญาอนุญาต", "licence: not stated"),
        printed=t("22 พ.ย. 2569", "22 Nov 2026"),
        projection=t("เส้นโครงแผนที่ UTM โซน 47N (EPSG:32647)", "Projection UTM zone 47N (EPSG:32647)"),
        indicative=t("เส้นประคือขอบเขตโดยประมาณ ยังไม่ได้รังวัด", "A dashed outline is indicative, not surveyed"),
        alt=t("แผนที่แปดเขตชั้นในแบ่งสี่ชั้น หนึ่งเขตไม่มีข้อมูล", "Map of eight inner districts in four classes; one has no data"),
    )
    return replace(whole, **changes)


def kpis(lang: Lang) -> tuple[Kpi, ...]:
    """Return five figures: behind, estimated, met, without a target, and missing."""
    t = partial(_say, lang)
    year = t("2564", "2021")
    bangkok, peers, target = t("กรุงเทพฯ", "Bangkok"), t("เขตคล้ายกัน 7 เขต", "7 peers"), t("เป้าหมาย", "Target")
    none, a = t("ไม่มีข้อมูล", "no data"), ("a",)
    return (
        Kpi("green", t("พื้นที่สีเขียวต่อคน", "Green space per person"), t("ตร.ม.", "m²"), year, "5.8", 5.8, "",
            (Beside(bangkok, "7.7", 7.7), Beside(peers, "6.1", 6.1), Beside(target, "9.0", 9.0)),
            "behind", t("ต่ำกว่าเป้าหมาย 3.2 ตร.ม.", "3.2 m² below the target"), t("ต่อผู้มีทะเบียนบ้าน", "per registered resident"), a),
        Kpi("waste", t("ขยะที่นี่ต่อวัน", "Waste per day"), t("ตัน", "t"), year, "3,103", 3103.0, "2,100–3,900",
            (Beside(bangkok, "9,001", 9001.0), Beside(target, "2,800", 2800.0)),
            "behind", t("สูงกว่าเป้าหมาย 303 ตัน", "303 t above the target"), t("ค่าประมาณ", "an estimate"), ("a", "b")),
        Kpi("water", t("น้ำประปาเข้าถึง", "Piped water reach"), "%", year, "99.1", 99.1, "",
            (Beside(bangkok, "98.4", 98.4), Beside(target, "95.0", 95.0)), "met", t("ถึงเป้าหมายแล้ว", "meets the target"), "", ("b",),
            t("ของครัวเรือนที่สำรวจ", "of surveyed households")),
        Kpi("density", t("ความหนาแน่นประชากร", "Population density"), t("คน/ตร.กม.", "per km²"), year, "5,312", 5312.0, "",
            (Beside(bangkok, "3,503", 3503.0),), "open", t("ไม่มีเป้าหมาย", "no target"), "", ("b",)),
        Kpi("air", t("ฝุ่น PM2.5 เฉลี่ยรายปี", "PM2.5, yearly mean"), "µg/m³", t("ไม่ระบุวันที่", "no date stated"), "–", None, "",
            (Beside(target, "15.0", 15.0),), "missing", none, t("ไม่มีสถานีในเขต", "no station in the district"), ("c",)),
    )  # fmt: skip


def need(lang: Lang) -> Chart:
    """Return seven dimensions, two of them without data."""
    t = partial(_say, lang)
    names = (
        ("สิ่งแวดล้อม", "Environment", 41.2), ("เศรษฐกิจ", "Economy", 77.0), ("การเดินทาง", "Mobility", 68.4),
        ("พลังงาน", "Energy", None), ("พลเมือง", "People", 55.5), ("การดำรงชีวิต", "Living", 62.0), ("การบริหารภาครัฐ", "Governance", None),
    )  # fmt: skip
    bars = tuple(
        Bar(en.lower(), t(th, en), value, t("ไม่มีข้อมูล", "no data") if value is None else f"{value:.1f}", 100.0,
            None if value is None else 60.0 + n, t(f"รู้ {n} จาก 7 ตัวชี้วัด", f"{n} of 7 indicators known"))
        for n, (th, en, value) in enumerate(names, start=1)
    )  # fmt: skip
    return Chart(
        t("เจ็ดด้านเมืองอัจฉริยะ", "Seven smart city dimensions"),
        t("ไกลเป้าหมายที่สุดคือด้านสิ่งแวดล้อม", "Furthest from its targets: environment"),
        t("0–100: 100 คือถึงเป้าหมาย ขีดคือค่ากรุงเทพฯ", "0–100, where 100 is at the targets; the tick is Bangkok"),
        bars,
    )


def readiness(lang: Lang) -> Chart:
    """Return five components, lowest first, one not known."""
    t = partial(_say, lang)
    names = (
        ("แพลตฟอร์มข้อมูลเมือง", "City data platform", 0.5), ("วิสัยทัศน์และเป้าหมาย", "Vision and goals", 1.0),
        ("โครงสร้างพื้นฐานด้านดิจิทัล", "Digital infrastructure", 2.5), ("การบริการเมืองอัจฉริยะ", "Smart services", 3.0),
        ("การมีส่วนร่วมและการบริหารจัดการที่ยั่งยืน", "Participation and sustained management", None),
    )  # fmt: skip
    bars = tuple(
        Bar(f"c{n}", t(th, en), value, t("ไม่มีข้อมูล", "no data") if value is None else f"{value:.1f}", 4.0, None,
            t(f"รู้ {n} จาก 5 เกณฑ์", f"{n} of 5 criteria known"))
        for n, (th, en, value) in enumerate(names)
    )  # fmt: skip
    return Chart(
        t("ความพร้อมห้าองค์ประกอบ", "Readiness in five components"),
        t("ต่ำสุดคือแพลตฟอร์มข้อมูลเมือง 0.5 จาก 4", "Lowest: city data platform, 0.5 of 4"),
        t("0–4: 4 คือทำแล้วและมีหลักฐาน", "0–4, where 4 is done and evidenced"),
        bars,
    )


def projects(lang: Lang, count: int = 4) -> Projects:
    """Return `count` projects, every third with money."""
    t = partial(_say, lang)
    rows = tuple(
        Project(
            f"p{n}", t(f"โครงการทดสอบที่ {n} ปู่กตัญญู", f"Test project {n}"), t("สำนักผังเมือง", "City Planning Department"),
            t("อยู่ในแผน", "planned"), t("ม.ค. 2568", "Jan 2025"),
            t(f"{n * 12}.5 ล้านบาท ปีงบ 2568", f"{n * 12}.5 million baht, FY 2025") if n % 3 == 0 else t("ไม่ระบุงบประมาณ", "no amount stated"),
            n * 12 + 0.5 if n % 3 == 0 else None, n % 2 == 0, "" if n % 2 == 0 else t("ยังไม่ได้ตรวจสอบ", "not verified"),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return Projects(
        t("โครงการและงบประมาณ", "Projects and money"),
        t(f"มี {count} โครงการ", f"{count} projects") if count else t("ไม่มีโครงการในข้อมูล", "No project is on record"),
        t(
            "อนุมัติ 36.5 ล้านบาท (ปีงบประมาณ 2568) ไม่ทราบการเบิกจ่าย",
            "36.5 million baht approved (FY 2025); spending not known",
        ),
        rows,
    )


def tables(lang: Lang, rows: int = 6) -> tuple[Table, ...]:
    """Return an indicator table with a missing value, and a table of evidence."""
    t = partial(_say, lang)
    none = t("ไม่มีข้อมูล", "no data")
    columns = (
        Column(t("ตัวชี้วัด", "Indicator"), width=3), Column(t("ปี", "Year"), width=0.8),
        Column(t("ค่า", "Value"), t("หน่วย", "unit"), numeric=True), Column(t("แหล่งที่มา", "Source"), width=2),
    )  # fmt: skip
    figures = [None if n == 2 else n * 1234.5 for n in range(1, rows + 1)]
    names = [t(f"ตัวชี้วัดทดสอบ {n} ที่นี่", f"Test indicator {n}") for n in range(1, rows + 1)]
    year, source = t("2564", "2021"), t("แหล่งที่มาทดสอบ ก", "Test source A")
    indicators = Table(
        "indicators", t("ตัวชี้วัดทั้งหมด", "All indicators"), columns,
        tuple((name, year, none if f is None else f"{f:,.1f}", source) for name, f in zip(names, figures, strict=True)),
        tuple((name, year, f, source) for name, f in zip(names, figures, strict=True)),
        t("ค่าที่ไม่มีแสดงว่าไม่มีข้อมูล ไม่ใช่ศูนย์", "What is not known is shown as no data, never as zero"),
    )  # fmt: skip
    proof = (t("ประกาศของผู้ว่าฯ", "The governor's notice"), "https://example.org/a?b=1&c=2")
    evidence = Table(
        "readiness", t("ความพร้อมพร้อมหลักฐาน", "Readiness with evidence"),
        (Column(t("เกณฑ์", "Criterion"), width=2), Column(t("หลักฐาน", "Evidence"), width=3)), (proof,), (proof,),
    )  # fmt: skip
    return indicators, evidence


def sample(lang: Lang, **changes: Any) -> Brief:
    """Return a full brief; `changes` replace fields of it."""
    t = partial(_say, lang)
    whole = Brief(
        kind="district", subject="1007", lang=lang,
        title=t("เขตตัวอย่าง", "Sample District"),
        subtitle=t("เขตสมมติเพื่อการทดสอบ กลุ่มกรุงเทพกลาง", "An imagined district for tests, Central group"),
        status=t("กำลังจัดทำแผน ตั้งแต่ 1 ต.ค. 2569", "Drafting since 1 Oct 2026"),
        printed=t("22 พ.ย. 2569", "22 Nov 2026"), day="2026-11-22",
        ask=t("ขอให้ผู้ว่าฯ เห็นชอบให้จัดทำข้อเสนอเมืองอัจฉริยะของย่านตัวอย่าง", "The governor is asked to approve drafting a smart city proposal for the sample quarter."),
        lead=t("พื้นที่สีเขียวต่อคน 5.8 ตร.ม. ต่ำกว่าเป้าหมาย 9.0 ขยะต่อวัน 3,103 ตัน สูงกว่าเป้าหมาย 2,800", "Green space is 5.8 m² per person against a target of 9.0; waste is 3,103 t a day against 2,800."),
        kpis=kpis(lang), need=need(lang), readiness=readiness(lang), readiness_note="", ranking=None, projects=projects(lang),
        robustness=t("อยู่ใน 3 อันดับแรกร้อยละ 87 ของ 10,000 ชุดน้ำหนัก", "Among the first three in 87 % of 10,000 sets of weights"),
        steps=(
            Step(t("ตรวจขอบเขตกับสำนักงานเขต ป้ำ ที่นี่", "Check the outline with the district office"), t("สำนักผังเมือง", "City Planning Department"), t("31 ม.ค. 2570", "31 Jan 2027")),
            Step(t("หาผู้ดูแลแพลตฟอร์มข้อมูล", "Find an owner for the data platform"), "", ""),
        ),
        sheet=sheet(lang),
        caveats=(t("ประชากรตามทะเบียน ไม่ใช่ผู้อยู่จริง", "Registered population, not those present"), t("ขอบเขตไม่ใช่เขตทางกฎหมาย", "Boundaries are not legal ones"), MARKS),
        sources=(
            Source("a", t("แหล่งที่มาทดสอบ ก", "Test source A"), t("สำนักทดสอบ", "Test Office"), t("2564", "2021"), t("ไม่ได้ระบุ", "not stated"), "https://example.org/a"),
            Source("b", t("แหล่งที่มาทดสอบ ข", "Test source B"), t("สำนักทดสอบ", "Test Office"), t("2565", "2022"), "CC BY 4.0", "https://example.org/b"),
            Source("c", t("แหล่งที่มาทดสอบ ค", "Test source C"), t("สำนักทดสอบ", "Test Office"), t("2563", "2020"), "CC0", ""),
        ),
        tables=tables(lang),
        passages=(
            Passage("method", t("วิธีการ", "Method"), (t("ค่าใกล้เป้าหมายคำนวณจากตัวชี้วัดที่รู้ค่า", "Nearness to the targets is worked out from the known indicators."), MARKS)),
            Passage("scenario", t("การคำนวณซ้ำ", "Replay"), (t("เปิดได้ที่", "Open it at") + " /compare?s=abc",)),
        ),
        address=f"/briefing?d=1007&lang={lang}", fingerprint="0123456789abcdef",
    )  # fmt: skip
    return replace(whole, **changes)
