"""Words of everyday English, by their beginnings: they say nothing of what a practice is about."""

_WORDS = """
    able about above accept account across acted action acts actual adult after again against agree allow
    almost alone along already also always among amount annual another answer answers anybody anyone anything
    appear apply appoint around arrange arrive asked asking asks away become been before began begin begins
    behind being below beside best better between beyond boroughs both bring brings brought build built call
    calls came cannot carry case cases cause caused certain chair change check choose chose clear close
    collect come comes coming common compare consider continue could council councils count cover create
    current daily date days decide deep deliver depend describe design detail develop differ does doing done
    down draft during each earlier early easier eight eighteen either eleven else ended ends enough entire
    even event ever every exact example except exist expect explain face fact fall fewer fifteen fifty figure
    fill final find finding finds first five fives fixed follow form former forty forward found four fourteen
    free from full further gave gets getting give given gives goes going good great group grow half hand
    happen hard have having head heard held help helps here high hold holds hour hours however hundred idea
    increase inside instead into issue itself join joined just keep keeps kept kind knew know known large last
    late later lead least leave left length less letter level like likely line list little london long look
    looked looks lost made main make makes making manage many mark matter mean meant measure meet meetings
    member mention method might mind minute missed month more morning most move much must name named names
    near nearby nearly need needed needs never next nine nineteen nobody none normal note nothing notice
    number offer often once only open order other others ought ours outcome outside over page part past people
    perhaps period person phone pick piece plan point possible practice present previous problem process
    produce project provide puts quarter question quick quite raise rather reach read reads ready real really
    reason receive recent record recruit reduce remain remember removed repeat reply report require result
    return right ring rings room rooms rules rung running runs said same says score seem seen sees self send
    sends sense sent serious service services seven seventeen several shape share short should show showed
    shows side similar simple since single sits sixteen sixty small some someone something sometimes soon sort
    speak speaks spend spent staff stage stand start stay stays step still stop story such suggest support
    sure take taken takes talk task tell tells term test than thank that their theirs them then there these
    they thing think third thirteen thirty this those though thought thousand three threes through time times
    today together told took total toward train tried true turn turns twelve twenty twice type under
    understand unless until upon used useful user uses using usual value various very view visit wait walk
    want watch week weeks well went were what when where whether which while whole whose wide will with within
    without word words work worked working works worth would write writing written wrong year years your
"""
BEGINNING = 5  # letters by which words of one stem are taken for one


def beginning(word: str) -> str:
    """What the words of one stem have in common, near enough."""
    return word[:BEGINNING]


PLAIN = frozenset(map(beginning, _WORDS.split()))
