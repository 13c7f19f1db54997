"""How well search answers: judged queries over the demonstration and a library of invented practice."""
