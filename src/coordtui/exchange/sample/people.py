"""The people a sample knows at its partners, by the language of their country; all fictitious."""

from __future__ import annotations

from collections.abc import Mapping

CONTACTS: Mapping[str, tuple[str, ...]] = {
    "cs": ("Tereza Dvořáková", "Jiří Horáček", "Ondřej Beneš"),
    "da": ("Søren Mikkelsen", "Astrid Kjærgaard", "Mads Nørgaard"),
    "de": ("Jürgen Weißenbach", "Annegret Müller-Lüth", "Lukas Grünwald", "Friederike Höfer"),
    "en": (
        "Siobhán O'Dwyer",
        "Thandeka Mkhize",
        "Desmond Achterberg",
        "Grace Wanjiru",
        "Leila Haddad",
        "Arjun Raghavan",
        "Eleni Papadaki",
        "Wei-Ling Tan",
        "Marcus Bellweather",
        "Zsófia Kéri",
    ),
    "es": ("Íñigo Larrañaga", "Begoña Núñez Peña", "Joaquín Ibáñez", "María José Cañas"),
    "fi": ("Päivi Hämäläinen", "Jyrki Mäkelä", "Tuuli Särkkä"),
    "fr": ("Maëlle Lefèvre", "Jérôme Garçonnet", "Anaïs Bénard", "François Chêne"),
    "id": ("Dewi Kartikasari", "Bagus Hidayat"),
    "it": ("Niccolò Ferrante", "Maria Grazia D'Amore", "Cosimo Bellandi"),
    "ja": ("Haruka Minagawa", "Kenji Ōtsuka"),
    "ko": ("Seo-yeon Bae", "Min-jun Hwang"),
    "nl": ("Griet Vandeputte", "Joris D'Hondt", "Rosita Martina", "Sanne de Clercq"),
    "pl": ("Małgorzata Żuraw", "Łukasz Świątek", "Agnieszka Dąbek"),
    "pt": ("João Guimarães", "Conceição Antão", "Inês Simões"),
    "sv": ("Åsa Lindqvist", "Björn Hägglund", "Märta Öberg"),
    "tr": ("Çağla Öztürk", "İbrahim Gündoğdu"),
    "vi": ("Nguyễn Thị Thủy", "Trần Quốc Bảo"),
}
"""A country whose courses have no language of their own has its contacts under `en`."""
