"""Settings all tests share: properties are about truth, not about the speed of a busy machine."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
