def test_home(visitor, look):
    visitor.goto("/")
    look(visitor, "home")
