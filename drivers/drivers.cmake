# Devices and paper. drivers: documents, encoders, transports (no fonts). usb: printers on USB. paper:
# what a printer makes of the bytes, drawn.
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(HARFBUZZ REQUIRED IMPORTED_TARGET harfbuzz)
pkg_check_modules(USB REQUIRED IMPORTED_TARGET libusb-1.0)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)

set(DRIVERS_GENERATED ${CMAKE_BINARY_DIR}/generated/drivers)
file(MAKE_DIRECTORY ${DRIVERS_GENERATED})

add_executable(make_gb18030_table drivers/gb18030/make_table.cpp)
target_link_libraries(make_gb18030_table PRIVATE warnings)
set_target_properties(make_gb18030_table PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${DRIVERS_GENERATED})
add_custom_command(
  OUTPUT ${DRIVERS_GENERATED}/gb18030_table.inc
  COMMAND make_gb18030_table > ${DRIVERS_GENERATED}/gb18030_table.inc
  DEPENDS make_gb18030_table
  COMMENT "Asking iconv for GB18030")

file(GLOB profile_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/config/printers/*.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${profile_files})
set(profile_entries "")
foreach(profile_file ${profile_files})
  get_filename_component(profile_id ${profile_file} NAME_WE)
  file(READ ${profile_file} profile_text)
  string(APPEND profile_entries "{\"${profile_id}\", R\"json(${profile_text})json\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${DRIVERS_GENERATED}/builtin_profiles.inc
     CONTENT "constexpr Builtin kBuiltins[] = {\n@profile_entries@};\n" @ONLY)

file(READ ${CMAKE_SOURCE_DIR}/config/usb/quirks.json quirks_text)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${CMAKE_SOURCE_DIR}/config/usb/quirks.json)
file(CONFIGURE OUTPUT ${DRIVERS_GENERATED}/usb_quirks.inc
     CONTENT "constexpr std::string_view kQuirks = R\"json(@quirks_text@)json\";\n" @ONLY)

layer(drivers drivers base PkgConfig::PNG)
target_sources(drivers PRIVATE ${DRIVERS_GENERATED}/gb18030_table.inc)
target_include_directories(drivers PRIVATE ${DRIVERS_GENERATED})
layer(usb drivers/usb drivers PkgConfig::USB)
target_include_directories(usb PRIVATE ${DRIVERS_GENERATED})
# Barcode scanners: the kernel's headers, no library.
layer(scanner drivers/scanner drivers)
layer(display drivers/display drivers)
layer(paper drivers/paper drivers PkgConfig::FREETYPE PkgConfig::HARFBUZZ PkgConfig::QRENCODE)
