"""Cities that are called otherwise in Dutch and English than where they are."""

from __future__ import annotations

# Each line: the names of one city, folded.
_NAMES = """
aachen aken
antwerpen antwerp anvers
athina athinai athens athene
basel bazel bale
beijing peking
beograd belgrade belgrado
bern berne
bruxelles brussel brussels
bucuresti bucharest boekarest
budapest boedapest
firenze florence
geneve geneva
genova genua genoa
gent ghent gand
goteborg gothenburg gotenburg
haag hague haye
kobenhavn copenhagen kopenhagen
koln cologne keulen
krakow cracow krakau
leuven louvain
liege luik
lille rijsel
lisboa lisbon lissabon
london londen
marseille marseilles
milano milan milaan
moskva moscow moskou
munchen munich
napoli naples napels
nurnberg nuremberg neurenberg
padova padua
paris parijs
plzen pilsen
porto oporto
praha prague praag
roma rome
seoul seoel
sevilla seville
strasbourg straatsburg
thessaloniki saloniki
tokyo tokio
torino turin turijn
trento trente
venezia venice venetie
warszawa warsaw warschau
wien vienna wenen
wroclaw breslau
zaragoza saragossa
"""

_CITIES = [frozenset(line.split()) for line in _NAMES.strip().splitlines()]
_CITY_OF = {name: names for names in _CITIES for name in names}


def called_elsewhere(word: str) -> frozenset[str]:
    """Other names of the city that `word`, folded, is a name of; none where it is of none known here."""
    return _CITY_OF.get(word, frozenset()) - {word}
