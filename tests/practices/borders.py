"""Which of London's authorities touch, across the Thames too."""

_BESIDE = """
    barking-and-dagenham: havering newham redbridge bexley greenwich
    barnet: brent camden enfield haringey harrow
    bexley: bromley greenwich havering
    brent: camden ealing hammersmith-and-fulham harrow kensington-and-chelsea westminster
    bromley: croydon greenwich lewisham southwark lambeth
    camden: city-of-london haringey islington westminster
    city-of-london: hackney islington southwark tower-hamlets westminster
    croydon: lambeth merton southwark sutton
    ealing: hammersmith-and-fulham harrow hillingdon hounslow
    enfield: haringey waltham-forest
    greenwich: lewisham newham tower-hamlets
    hackney: haringey islington newham tower-hamlets waltham-forest
    hammersmith-and-fulham: hounslow kensington-and-chelsea richmond-upon-thames wandsworth
    haringey: islington waltham-forest
    harrow: hillingdon
    havering: redbridge
    hillingdon: hounslow
    hounslow: richmond-upon-thames
    kensington-and-chelsea: wandsworth westminster
    kingston-upon-thames: merton richmond-upon-thames sutton wandsworth
    lambeth: merton southwark wandsworth westminster city-of-london
    lewisham: southwark tower-hamlets
    merton: sutton wandsworth
    newham: redbridge tower-hamlets waltham-forest
    redbridge: waltham-forest
    richmond-upon-thames: wandsworth
    southwark: tower-hamlets
    wandsworth: westminster
"""
BORDERS = {
    frozenset((one, other))
    for line in _BESIDE.strip().splitlines()
    for one, others in [line.strip().split(": ")]
    for other in others.split()
}
