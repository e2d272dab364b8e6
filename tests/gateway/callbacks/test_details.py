"""What a visitor fills in is checked at once, and brought into the form that targets take."""

import pytest

from gateway.callbacks import Details, DetailsError, FieldFault, read_details


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0612345678", "+31612345678"),
        ("06 - 12 34 56 78", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("053-4818181", "+31534818181"),
        ("(053) 481 81 81", "+31534818181"),
        ("088 208 00 80", "+31882080080"),
        ("06.12.34.56.78", "+31612345678"),
        ("+49 2562 12345", "+49256212345"),
        ("٠٦١٢٣٤٥٦٧٨", "+31612345678"),
    ],
)
def test_a_number_in_any_spelling_is_kept_in_one(given: str, kept: str) -> None:
    assert read_details(None, given, None).phone == kept


@pytest.mark.parametrize(
    ("phone", "fault"),
    [
        ("061234567", "phone_wrong"),
        ("06123456789", "phone_wrong"),
        ("bel mij maar", "phone_wrong"),
        ("0612345678 na vijven", "phone_wrong"),
        ("0000000000", "phone_wrong"),
        ("112", "phone_wrong"),
        ("0" * 31, "phone_wrong"),
        ("0900-8844", "phone_not_a_person"),
        ("0800 0113", "phone_not_a_person"),
        ("0906 1234567", "phone_not_a_person"),
    ],
)
def test_nobody_is_called_back_on_a_number_that_is_none(phone: str, fault: FieldFault) -> None:
    with pytest.raises(DetailsError) as caught:
        read_details(None, phone, "iemand@example.org")
    assert caught.value.faults == {"phone": fault}


@pytest.mark.parametrize(
    "email",
    ["iemand@example.org", "voor.naam+chat@sub.example.co", "o'brien@example.org", "1@2.nl"],
)
def test_an_ordinary_address_is_kept_as_it_is(email: str) -> None:
    assert read_details(None, None, f"  {email} ") == Details(None, None, email)


@pytest.mark.parametrize(
    "email",
    [
        "iemand",
        "iemand@",
        "@example.org",
        "iemand@localhost",
        "a b@example.org",
        "iemand@example..org",
        "iemand@-example.org",
        "iemand@example.org, ander@example.org",
        "iemand@example.org\nBcc: ander@example.org",
        "iemand@" + "a" * 80 + ".nl",
    ],
)
def test_what_is_no_single_address_is_told(email: str) -> None:
    with pytest.raises(DetailsError) as caught:
        read_details(None, "0612345678", email)
    assert caught.value.faults == {"email": "email_wrong"}


def test_one_way_to_be_reached_is_enough_and_a_name_is_not_needed() -> None:
    assert read_details("", "0612345678", " ") == Details(None, "+31612345678", None)


def test_space_in_a_name_is_tidied() -> None:
    assert read_details("  Jaap \n de  Vries ", "0612345678", None).name == "Jaap de Vries"


@pytest.mark.parametrize("name", ["a" * 101, "a\x00b", "\x1b[31m"])
def test_a_name_that_is_none_is_told(name: str) -> None:
    with pytest.raises(DetailsError) as caught:
        read_details(name, "0612345678", None)
    assert caught.value.faults == {"name": "name_wrong"}


def test_without_a_way_to_be_reached_there_is_nothing_to_send() -> None:
    with pytest.raises(DetailsError) as caught:
        read_details("Jaap", None, "")
    assert caught.value.faults == {"phone": "nothing"}


def test_all_faults_come_at_once() -> None:
    with pytest.raises(DetailsError) as caught:
        read_details("a" * 101, "12", "x")
    assert set(caught.value.faults) == {"name", "phone", "email"}


def test_printing_shows_no_detail() -> None:
    assert "612345678" not in repr(read_details("Jaap", "0612345678", "jaap@example.org"))
    assert "aap" not in repr(read_details("Jaap", "0612345678", "jaap@example.org"))
