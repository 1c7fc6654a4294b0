# The printer without paper: a library for tests, and the program.
set(PAGE_FOLDER ${CMAKE_SOURCE_DIR}/tests/virtual_printer/page)
set(PAGE_GENERATED ${CMAKE_BINARY_DIR}/generated/virtual_printer)
set(page_entries "")
foreach(page index.html:kIndexHtml printer.css:kPrinterCss printer.js:kPrinterJs)
  string(REPLACE ":" ";" page ${page})
  list(GET page 0 page_file)
  list(GET page 1 page_name)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PAGE_FOLDER}/${page_file})
  file(READ ${PAGE_FOLDER}/${page_file} page_text)
  string(APPEND page_entries
         "constexpr std::string_view ${page_name} = R\"page(${page_text})page\";\n")
endforeach()
file(CONFIGURE OUTPUT ${PAGE_GENERATED}/virtual_printer_page.inc CONTENT "@page_entries@" @ONLY)

layer(virtual_printer tests/virtual_printer paper http)
target_include_directories(virtual_printer PRIVATE ${PAGE_GENERATED})
program(virtual-printer tests/virtual_printer/program/*.cpp virtual_printer)
