"""A second kitchen with one of everything, so that there is something that nobody of Merkez may see."""

from pathlib import Path

from tests.api.typed import write

CODES = {
    "kitchen": "kuzey",
    "person": "KU0001",
    "course": "KU-CA-1",
    "workshop": "KUW01",
    "room": "KUR01",
    "lot": "KUL0001",
    "batch": "KUB0001",
    "sale": "KUX00001",
    "support": "KUS001",
    "agreement": "KU-AG-1",
    "employment": "KU0001~outside-job~lokanta",
    "consultation": "KU-K1",
    "outcome": "KU-O1",
    "group": "KU-G1",
    "gathering": "KU-E1",
}
"""What stands in the addresses of its things."""


def write_kuzey(folder: Path) -> None:
    """Write the files of the second kitchen."""
    write(folder, "kitchens", "kitchen,neighbourhood,name,opened_on", "kuzey,Kuzey,Kuzey Mutfağı,2021-01-04")
    write(
        folder,
        "trainees",
        "trainee,kitchen,referred_by,referred_on,first_name,last_name,sex,birth_date,origin,in_work,language,"
        "phone,protected_since,interviewed_on,decision,hygiene_certified_on",
        "KU0001,kuzey,wfp,2021-02-11,Nazlı,Er,f,1986-05-04,national,no,tr,+90 1,,2021-02-18,accepted,"
        "2021-03-07",
    )
    write(
        folder,
        "courses",
        "course,kitchen,title,starts_on,ends_on,weekdays,starts_at,ends_at,seats,trainer",
        "KU-CA-1,kuzey,Chef Apprentice,2022-01-03,2022-02-18,tue thu,10:00,16:00,24,public-education",
    )
    write(folder, "enrolments", "course,trainee,enrolled_on", "KU-CA-1,KU0001,2021-12-27")
    write(
        folder,
        "workshops",
        "workshop,kitchen,title,date,starts_at,ends_at,seats",
        "KUW01,kuzey,Yoğurt,2022-02-04,13:00,16:00,10",
    )
    write(
        folder,
        "lots",
        "lot,kitchen,ingredient,supplier,supplier_lot,received_on,expires_on,quantity,unit,cost,seed",
        "KUL0001,kuzey,milk,village-dairy-coop,S1,2022-01-20,2022-02-10,10.000,l,100.00,local",
    )
    write(
        folder,
        "products",
        "product,name,method,unit,price,shelf_life_days,allergens",
        "ayran,Ayran,fermentation,bottle,10.00,30,milk",
    )
    write(folder, "controls", "product,control,unit,limit,value", "ayran,ph,pH,max,4.6")
    write(
        folder,
        "batches",
        "batch,kitchen,product,started_on,finished_on,units_made,decision,decided_on,decided_by,reason",
        "KUB0001,kuzey,ayran,2022-01-21,2022-01-22,20,released,2022-01-22,ku-manager-2,",
    )
    write(folder, "batch_inputs", "batch,lot,quantity", "KUB0001,KUL0001,5.000")
    write(folder, "batch_labour", "batch,trainee,minutes", "KUB0001,KU0001,60")
    write(
        folder,
        "readings",
        "batch,control,value,taken_at,taken_by",
        "KUB0001,ph,4.2,2022-01-22T12:00:00,ku-manager-1",
    )
    write(
        folder,
        "sales",
        "sale,kitchen,sold_at,channel,batch,units,unit_price",
        "KUX00001,kuzey,2022-01-23T12:00:00,market-stall,KUB0001,1,10.00",
    )
    write(
        folder,
        "support",
        "support,trainee,requested_on,requested_by,items,cost,household_size,household_income,assessed_by,"
        "assessed_on,decided_by,decision,decided_on,delivered_on",
        "KUS001,KU0001,2022-01-14,ku-manager-1,apron,100.00,,,,,,,,",
    )
    write(
        folder,
        "employment",
        "trainee,kind,employer,documents_completed_on,permit_applied_on,permit_decided_on,permit_decision,"
        "started_on,ended_on,monthly_wage",
        "KU0001,outside-job,lokanta,2022-01-10,,,,,,",
    )
    write(
        folder,
        "agreements",
        "agreement,kitchen,partner,purpose,phase,from_on,until_on,budget,lines,beneficiaries,targets,"
        "renewed_on,renewed_until,renewed_phase,closed_on",
        "KU-AG-1,kuzey,wfp,material-support,pilot,2022-01-04,2022-12-31,20000.00,,40,,,,,",
        # Merkez has one too, so that there is an agreement in its addresses.
        "ME-AG-1,merkez,giz,material-support,pilot,2022-01-04,2022-12-31,40000.00,,80,,,,,",
    )
    _guidance(folder)


def _guidance(folder: Path) -> None:
    """Write one of everything of guidance for both kitchens: the year's files know nothing of it."""
    both = (("KU", "kuzey", "KU0001"), ("ME", "merkez", "ME0001"))
    write(
        folder,
        "consultations",
        "consultation,kitchen,desk,programme,held_on,channel,language,topic,nationality,trainee",
        *(f"{at}-K1,{kitchen},,,2021-11-08,visit,ar,finding-work,SY,{who}" for at, kitchen, who in both),
    )
    write(
        folder,
        "outcomes",
        "outcome,trainee,programme,kind,reached_on,evidence,checked_28_days_on,stands_28_days,evidence_28_days,"
        "checked_6_months_on,stands_6_months,evidence_6_months",
        *(f"{at}-O1,{who},,job,2021-12-01,contract,,,,,," for at, _, who in both),
    )
    write(
        folder,
        "groups",
        "group,kitchen,city,started_on,ended_on",
        *(f"{at}-G1,{kitchen},istanbul,2021-11-01," for at, kitchen, _ in both),
    )
    write(
        folder,
        "events",
        "event,kitchen,desk,programme,kind,held_on,place,participants,minutes",
        *(f"{at}-E1,{kitchen},,,awareness-training,2021-11-20,istanbul,12,180" for at, kitchen, _ in both),
    )
