"""What the Open Education API 6.0 (release candidate 3) says of three resources, as JSON Schema.

Every field name of Programme, Course and LearningOutcome that can stand in a file, in what form, and the
enumerations. An enumeration of the API may be extended by values with the prefix `x-`.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

UUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
UUIDS = {"type": "array", "items": UUID}
DATE_TIME = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$",
}
DURATION = {
    "type": "string",
    "pattern": r"^-?P(?:\d+Y)?(?:\d+M)?(?:\d+(?:D|W))?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$",
}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"}
SHORT = {"type": "string", "maxLength": 256}
FIELDS_OF_STUDY = {"type": "string", "minLength": 2, "maxLength": 6}


def one_of(values: str) -> Schema:
    """An extensible enumeration."""
    return {"anyOf": [{"enum": values.split()}, {"type": "string", "pattern": "^x-"}]}


def resource(required: str, **properties: Schema) -> Schema:
    """An object with these properties and no other."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


LEVEL = one_of(
    "pre_vocational secondary_vocational_education secondary_vocational_education_1 "
    "secondary_vocational_education_2 secondary_vocational_education_3 secondary_vocational_education_4 "
    "associate_degree bachelor master doctoral post_doctoral undefined undivided nt2_1 nt2_2"
)
MODE_OF_DELIVERY = one_of(
    "blended coil hybrid joint_delivery online presential project_based research_lab_based work_based"
)
CODE_TYPE = one_of(
    "account_id bag_id building_id component_code eckid email_address esi group_code group_type_code "
    "identifier institution_code isbn issn kvk_organisation_id kvk_establishment_id leerbedrijf_id "
    "national_identity_number offering_code organisation_id orcid product_id programme_code room_code "
    "schac_home student_number studielink_number system_id username uuid"
)
CODE = resource("codeType code", codeType=CODE_TYPE, code={"type": "string"})
TEXTS = {
    "type": "array",
    "minItems": 1,
    "items": resource("language value", language=LANGUAGE, value={"type": "string"}),
}
STUDY_LOAD = {
    "type": "array",
    "items": resource(
        "studyLoadUnit value",
        studyLoadUnit=one_of("contact_time ects sbu sp hour"),
        value={"type": "number"},
    ),
}
COMMON = {
    "primaryCode": CODE,
    "otherCodes": {"type": "array", "items": CODE},
    "name": TEXTS,
    "abbreviation": SHORT,
    "description": TEXTS,
    "fieldsOfStudy": FIELDS_OF_STUDY,
    "validFrom": DATE_TIME,
    "validTo": DATE_TIME,
    "ext": {"type": "object"},
}
TAUGHT = {
    "teachingLanguages": {"type": "array", "minItems": 1, "items": LANGUAGE},
    "studyLoad": STUDY_LOAD,
    "modesOfDelivery": {"type": "array", "items": MODE_OF_DELIVERY},
    "duration": DURATION,
    "level": LEVEL,
    "learningOutcomeIds": UUIDS,
    "organisationId": UUID,
}

PROGRAMME = resource(
    "programmeId programmeType name primaryCode",
    programmeId=UUID,
    programmeType=one_of("programme minor honours specialisation track specification"),
    modeOfStudy=one_of("full_time part_time dual_training self_paced"),
    levelOfQualification=one_of("eqf_0 eqf_1 eqf_2 eqf_3 eqf_4 nlqf_4plus eqf_5 eqf_6 eqf_7 eqf_8"),
    firstStartDateTime=DATE_TIME,
    **COMMON,
    **TAUGHT,
)
COURSE = resource(
    "courseId name primaryCode",
    courseId=UUID,
    firstStartDate=DATE_TIME,
    programmeIds=UUIDS,
    **COMMON,
    **TAUGHT,
)
LEARNING_OUTCOME = resource(
    "learningOutcomeId primaryCode name",
    learningOutcomeId=UUID,
    complexityLevel=one_of(
        "bloom_1 bloom_2 bloom_3 bloom_4 bloom_5 bloom_6 solo_0 solo_1 solo_2 solo_3 solo_4"
    ),
    **COMMON,
)


def page(item: Schema) -> Schema:
    """What a path answers: a page of items."""
    return resource(
        "pageSize pageNumber hasPreviousPage hasNextPage items",
        pageSize={"type": "integer"},
        pageNumber={"type": "integer", "minimum": 1},
        hasPreviousPage={"type": "boolean"},
        hasNextPage={"type": "boolean"},
        totalPages={"type": "integer"},
        items={"type": "array", "items": item},
        ext={"type": "object"},
    )


FILES = {
    "programmes.json": page(PROGRAMME),
    "courses.json": page(COURSE),
    "learning-outcomes.json": page(LEARNING_OUTCOME),
}
