"""The policy's tests link neither Poco, SQLite nor libusb, so that the engine stays pure.

Looks at what the linker was told, what the program loads and which symbols stand in it and in the
static libraries it was linked from. POLICY_BUILD is the build folder, POLICY_TESTS the programs.
"""
import os
import re
import subprocess
import unittest

BUILD = os.environ["POLICY_BUILD"]
PROGRAMS = os.environ["POLICY_TESTS"].split(",")
UNWANTED = re.compile(r"poco|sqlite|libusb|usb-1\.0", re.IGNORECASE)
UNWANTED_SYMBOL = re.compile(r"\bPoco::|\bsqlite3_|\blibusb_")


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          errors="replace").stdout


def link_line(program):
    commands = output_of("ninja", "-C", BUILD, "-t", "commands", "-s", f"bin/{program}")
    lines = [line for line in commands.splitlines() if f"-o bin/{program}" in line]
    assert len(lines) == 1, commands
    return lines[0]


def archives(program):
    words = [word for word in link_line(program).split() if word.endswith(".a")]
    return [word if os.path.isabs(word) else os.path.join(BUILD, word) for word in words]


def complaints(program):
    """What is unwanted in or behind one program, in words."""
    path = os.path.join(BUILD, "bin", program)
    found = [f"{program} is linked with {word}" for word in link_line(program).split()
             if UNWANTED.search(os.path.basename(word))]
    found += [f"{program} loads {line.strip()}" for line in output_of("ldd", path).splitlines()
              if UNWANTED.search(line)]
    for holder in [path, *archives(program)]:
        found += [f"{holder} speaks of {line.strip()}"
                  for line in output_of("nm", "-C", holder).splitlines()
                  if UNWANTED_SYMBOL.search(line)]
    return found


class PurityTest(unittest.TestCase):
    def test_the_policy_tests_link_nothing_that_does_input_or_output(self):
        for program in PROGRAMS:
            with self.subTest(program):
                self.assertEqual(complaints(program), [])

    def test_the_policy_tests_are_linked_from_policy_itself(self):
        for program in PROGRAMS:
            with self.subTest(program):
                names = [os.path.basename(each) for each in archives(program)]
                self.assertIn("libpolicy.a", names)

    def test_a_program_that_does_link_them_is_told(self):
        found = "\n".join(complaints("test_base_sqlite"))
        self.assertRegex(found, "is linked with .*sqlite")
        self.assertRegex(found, "loads .*sqlite")
        self.assertRegex(found, "speaks of .*sqlite3_")


if __name__ == "__main__":
    unittest.main()
