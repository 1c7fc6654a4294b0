#!/usr/bin/env python3
"""Prints "PASSED FAILED" of a CTest report; a test that did not run counts as failed."""

import sys
import xml.etree.ElementTree

cases = list(xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase"))
passed = sum(case.get("status") == "run" for case in cases)
print(passed, len(cases) - passed)
sys.exit(0 if cases else 1)
